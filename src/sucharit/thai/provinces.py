"""The 77 provinces: Thai and English name, the official three-letter code and the region.

Codes are those in common use (CMI is Chiang Mai); regions are the six of the National Geographical
Committee. In Thai dictionary order.
"""

from __future__ import annotations

from typing import NamedTuple


class Province(NamedTuple):
    """One province; `region` is north, northeast, central, east, west or south."""

    th: str
    en: str
    code: str
    region: str


PROVINCES = (
    Province("กระบี่", "Krabi", "KBI", "south"),
    Province("กรุงเทพมหานคร", "Bangkok", "BKK", "central"),
    Province("กาญจนบุรี", "Kanchanaburi", "KRI", "west"),
    Province("กาฬสินธุ์", "Kalasin", "KSN", "northeast"),
    Province("กำแพงเพชร", "Kamphaeng Phet", "KPT", "central"),
    Province("ขอนแก่น", "Khon Kaen", "KKN", "northeast"),
    Province("จันทบุรี", "Chanthaburi", "CTI", "east"),
    Province("ฉะเชิงเทรา", "Chachoengsao", "CCO", "east"),
    Province("ชลบุรี", "Chon Buri", "CBI", "east"),
    Province("ชัยนาท", "Chai Nat", "CNT", "central"),
    Province("ชัยภูมิ", "Chaiyaphum", "CPM", "northeast"),
    Province("ชุมพร", "Chumphon", "CPN", "south"),
    Province("เชียงราย", "Chiang Rai", "CRI", "north"),
    Province("เชียงใหม่", "Chiang Mai", "CMI", "north"),
    Province("ตรัง", "Trang", "TRG", "south"),
    Province("ตราด", "Trat", "TRT", "east"),
    Province("ตาก", "Tak", "TAK", "west"),
    Province("นครนายก", "Nakhon Nayok", "NYK", "central"),
    Province("นครปฐม", "Nakhon Pathom", "NPT", "central"),
    Province("นครพนม", "Nakhon Phanom", "NPM", "northeast"),
    Province("นครราชสีมา", "Nakhon Ratchasima", "NMA", "northeast"),
    Province("นครศรีธรรมราช", "Nakhon Si Thammarat", "NRT", "south"),
    Province("นครสวรรค์", "Nakhon Sawan", "NSN", "central"),
    Province("นนทบุรี", "Nonthaburi", "NBI", "central"),
    Province("นราธิวาส", "Narathiwat", "NWT", "south"),
    Province("น่าน", "Nan", "NAN", "north"),
    Province("บึงกาฬ", "Bueng Kan", "BKN", "northeast"),
    Province("บุรีรัมย์", "Buri Ram", "BRM", "northeast"),
    Province("ปทุมธานี", "Pathum Thani", "PTE", "central"),
    Province("ประจวบคีรีขันธ์", "Prachuap Khiri Khan", "PKN", "west"),
    Province("ปราจีนบุรี", "Prachin Buri", "PRI", "east"),
    Province("ปัตตานี", "Pattani", "PTN", "south"),
    Province("พระนครศรีอยุธยา", "Phra Nakhon Si Ayutthaya", "AYA", "central"),
    Province("พะเยา", "Phayao", "PYO", "north"),
    Province("พังงา", "Phang Nga", "PNA", "south"),
    Province("พัทลุง", "Phatthalung", "PLG", "south"),
    Province("พิจิตร", "Phichit", "PCT", "central"),
    Province("พิษณุโลก", "Phitsanulok", "PLK", "central"),
    Province("เพชรบุรี", "Phetchaburi", "PBI", "west"),
    Province("เพชรบูรณ์", "Phetchabun", "PNB", "central"),
    Province("แพร่", "Phrae", "PRE", "north"),
    Province("ภูเก็ต", "Phuket", "PKT", "south"),
    Province("มหาสารคาม", "Maha Sarakham", "MKM", "northeast"),
    Province("มุกดาหาร", "Mukdahan", "MDH", "northeast"),
    Province("แม่ฮ่องสอน", "Mae Hong Son", "MSN", "north"),
    Province("ยโสธร", "Yasothon", "YST", "northeast"),
    Province("ยะลา", "Yala", "YLA", "south"),
    Province("ร้อยเอ็ด", "Roi Et", "RET", "northeast"),
    Province("ระนอง", "Ranong", "RNG", "south"),
    Province("ระยอง", "Rayong", "RYG", "east"),
    Province("ราชบุรี", "Ratchaburi", "RBR", "west"),
    Province("ลพบุรี", "Lop Buri", "LRI", "central"),
    Province("ลำปาง", "Lampang", "LPG", "north"),
    Province("ลำพูน", "Lamphun", "LPN", "north"),
    Province("เลย", "Loei", "LEI", "northeast"),
    Province("ศรีสะเกษ", "Si Sa Ket", "SSK", "northeast"),
    Province("สกลนคร", "Sakon Nakhon", "SNK", "northeast"),
    Province("สงขลา", "Songkhla", "SKA", "south"),
    Province("สตูล", "Satun", "STN", "south"),
    Province("สมุทรปราการ", "Samut Prakan", "SPK", "central"),
    Province("สมุทรสงคราม", "Samut Songkhram", "SKM", "central"),
    Province("สมุทรสาคร", "Samut Sakhon", "SKN", "central"),
    Province("สระแก้ว", "Sa Kaeo", "SKW", "east"),
    Province("สระบุรี", "Saraburi", "SRI", "central"),
    Province("สิงห์บุรี", "Sing Buri", "SBR", "central"),
    Province("สุโขทัย", "Sukhothai", "STI", "central"),
    Province("สุพรรณบุรี", "Suphan Buri", "SPB", "central"),
    Province("สุราษฎร์ธานี", "Surat Thani", "SNI", "south"),
    Province("สุรินทร์", "Surin", "SRN", "northeast"),
    Province("หนองคาย", "Nong Khai", "NKI", "northeast"),
    Province("หนองบัวลำภู", "Nong Bua Lam Phu", "NBP", "northeast"),
    Province("อ่างทอง", "Ang Thong", "ATG", "central"),
    Province("อำนาจเจริญ", "Amnat Charoen", "ACR", "northeast"),
    Province("อุดรธานี", "Udon Thani", "UDN", "northeast"),
    Province("อุตรดิตถ์", "Uttaradit", "UTT", "north"),
    Province("อุทัยธานี", "Uthai Thani", "UTI", "central"),
    Province("อุบลราชธานี", "Ubon Ratchathani", "UBN", "northeast"),
)
BY_THAI_NAME = {province.th: province for province in PROVINCES}
