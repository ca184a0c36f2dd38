"""The documents made from results: an office's report and card, and the announcement."""

from sucharit.languages import Text
from sucharit.paper.files import FileKind
from sucharit.reports.announced import gather_announcement
from sucharit.reports.announcement.maker import ANNOUNCEMENT
from sucharit.reports.announcement_files.large import large_file
from sucharit.reports.card.maker import CARD
from sucharit.reports.gather import gather_office
from sucharit.reports.office.maker import OFFICE
from sucharit.reports.registry import About, Document, documents
from sucharit.reports.report_words import ReportWords

documents.add(
    Document(
        id="office",
        title=Text("รายงานวิเคราะห์ผล", "Analysis report"),
        about=About.OFFICE,
        links={
            FileKind.PDF: Text("รายงานวิเคราะห์ (PDF)", "Analysis report (PDF)"),
            FileKind.WORD: Text("รายงานสำหรับแก้ไขต่อ (Word)", "Report you can edit (Word)"),
            FileKind.EXCEL: Text("ตารางคะแนน (Excel)", "Score tables (Excel)"),
            FileKind.PICTURE: Text("ภาพผลสำหรับสื่อสังคม (PNG)", "Result card (PNG)"),
        },
        maker=OFFICE,
        words=ReportWords,
        gather=gather_office,
        route="<slug:code>.<document:kind>",
    )
)
documents.add(
    Document(
        id="card",
        title=Text("ป้ายผลการประเมิน", "Result card"),
        about=About.OFFICE,
        links={FileKind.PDF: Text("ป้ายผลขนาด A4 (PDF)", "Result card, A4 (PDF)")},
        maker=CARD,
        words=ReportWords,
        gather=gather_office,
    )
)
documents.add(
    Document(
        id="announcement",
        title=Text("ประกาศผล", "Announcement"),
        about=About.ANNOUNCEMENT,
        links={
            FileKind.PDF: Text("ประกาศผล (PDF)", "Announcement (PDF)"),
            FileKind.EXCEL: Text("ประกาศผล (Excel)", "Announcement (Excel)"),
            FileKind.CSV: Text("ประกาศผล (CSV)", "Announcement (CSV)"),
        },
        maker=ANNOUNCEMENT,
        words=ReportWords,
        gather=gather_announcement,
        elsewhere=large_file,
    )
)
