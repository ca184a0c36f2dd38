from django.db import migrations

# Kinds of record that moved on before this table was there: known by the name under which they were taken
KINDS = ("step", "decision", "measure", "improvement", "information-sheet")
LONGEST = 300


def know_what_was_taken(apps, schema_editor):
    """A carry-over of an earlier year is joined with the record of that year whose name it bears."""
    YearPlan = apps.get_model("plans", "YearPlan")
    YearRecord = apps.get_model("plans", "YearRecord")
    HandedOver = apps.get_model("plans", "HandedOver")
    carried = YearRecord.objects.filter(kind="carry-over").select_related("plan").order_by("plan", "place", "pk")
    for record in carried.iterator():
        year, of = record.values.get("from"), record.values.get("of")
        plan = record.plan
        if HandedOver.objects.filter(record=record).exists():
            continue
        if not isinstance(year, int) or year >= plan.year or not of:
            continue
        former = YearPlan.objects.filter(
            organisation=plan.organisation_id, programme=plan.programme, year=year
        ).first()
        if former is None:
            continue
        taken = HandedOver.objects.filter(plan=plan).values("source")
        sources = YearRecord.objects.filter(plan=former, kind__in=KINDS).exclude(pk__in=taken)
        for source in sources.order_by("place", "pk"):
            name = " ".join(part for part in (source.number, source.title) if part)[:LONGEST]
            if of in (name, f"สารสนเทศจากปี {year}: {name}"[:LONGEST]):
                HandedOver.objects.create(
                    plan=plan,
                    source=source,
                    choice="taken",
                    record=record,
                    decided=record.entered,
                    decided_by_id=record.entered_by_id,
                )
                break


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0006_handed_over'),
    ]

    operations = [
        migrations.RunPython(know_what_was_taken, migrations.RunPython.noop),
    ]
