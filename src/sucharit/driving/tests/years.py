"""Years in the middle of their work, for the tests of pages: topics, rows, activities, steps, meetings."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.test import Client

from sucharit.people.models import Person
from sucharit.plans.tests.sample_year import OpenYear

BASE = "/desk/year/north/2567/"


def client_of(person: Person) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


class BusyYear(OpenYear):
    """A year of the north with a little of everything that its lead entered."""

    def __init__(self, model: str = "result-driven") -> None:
        super().__init__(model)
        self.topic = self.add("topic", "ช่องทางแสดงความเห็น", nodes=["communication"], origin="edition")
        self.measure = self.add("measure", "อบรมทำสื่อออนไลน์", topics=[self.topic])
        self.row = self.add(
            "plan-row",
            "การเผยแพร่ข้อมูลต่อสาธารณะ",
            number="P7.1",
            topics=[self.topic],
            units=["กลุ่มอำนวยการ", "ทุกกลุ่ม"],
            quarters=["3"],
        )
        self.activity = self.add(
            "activity",
            "ประชุมกำหนดข้อมูลที่แต่ละกลุ่มต้องเผยแพร่",
            under=self.row,
            number="P7.1.a1",
            measures=[self.measure],
            planned="ไม่ใช้งบประมาณ",
        )
        self.step = self.add(
            "step", "แจ้งมาตรการเผยแพร่ข้อมูล", under=self.activity, units=["กลุ่มอำนวยการ"], quarters=["3"]
        )
        self.meeting = self.add(
            "meeting", "ประชุมคณะทำงานครั้งที่ 1", under=self.activity, moment="before", day=date(2024, 2, 14)
        )
