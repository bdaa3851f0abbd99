"""What the pages of the bench say: texts written for it, the demo's article, and speeches from the data folder."""

import csv
import json
import random
import re
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FEWEST_WORDS = 8


@dataclass(frozen=True)
class Article:
    """Paragraphs as (tag, text), and the quotes in them. A row of a table has its cells parted by tabs."""

    name: str
    title: str
    blocks: tuple[tuple[str, str], ...]
    quotes: tuple[str, ...]
    language: str = "en"

    def with_text(self, old: str, new: str) -> "Article":
        """The same with the first block that holds the old words changed; itself when none does."""
        at = next((place for place, (_tag, text) in enumerate(self.blocks) if old in text), None)
        if at is None:
            return self
        tag, text = self.blocks[at]
        blocks = [*self.blocks]
        blocks[at] = (tag, text.replace(old, new, 1))
        return replace(self, blocks=tuple(block for block in blocks if block[1].strip()))


def written(name: str, title: str, text: str, language: str = "en") -> Article:
    """An article from its text: {{a quote}}, "# heading", "* item", "| row"; paragraphs have a blank line between."""
    blocks, quotes = [], []
    for part in re.split(r"\n\s*\n|\n(?=\s*[#*|])", text.strip()):
        block = " ".join(part.split())
        quotes += re.findall(r"\{\{(.*?)\}\}", block)
        block = block.replace("{{", "").replace("}}", "")
        tag = {"#": "h2", "*": "li", "|": "tr"}.get(block[0], "p")
        blocks.append((tag, block if tag == "p" else block[1:].strip().replace(" | ", "\t")))
    return Article(name, title, tuple(blocks), tuple(quotes), language)


FERRIES = written(
    "ferries",
    "Island ferries to run on batteries",
    """
    The transport ministry signed a contract on Monday for a new fleet of electric ferries for the northern islands.

    {{The yard in Gdansk will deliver 24 ferries by March 2027}}, the ministry said in a statement. The first hull
    is due to be launched before the summer.

    The old ships burn 9,400 tonnes of diesel a year. {{We will not sell any of the old ships to another operator}},
    the minister told reporters at the harbour, adding that they would be scrapped in Denmark.

    Unions welcomed the order. They said that crews had asked for quieter engines for more than ten years, and that
    the money was long overdue.

    # What it will cost

    Parliament approved the budget in May. {{The programme will cost 3.5 billion crowns over eight years}}, of which
    a third comes from the climate fund.

    The opposition called the figure optimistic. Its spokesman on transport pointed to the railway tunnel, which
    cost twice as much as planned and opened four years late.

    Charging stations are to be built in six ports. {{The station in Bergen should open on 14 June 2026}}, according
    to the port authority, which owns the land.

    Passenger numbers fell by 4 per cent last year, mostly because two routes were closed during the winter storms.

    “{{Fares will stay as they are until the last ship has arrived}},” the ministry promised. An earlier plan to
    raise them in January was dropped after protests on the islands.

    Talks with the neighbouring region about a shared timetable continue. No date was given for their end.
    """,
)
RATES = written(
    "rates",
    "Central bank holds its rate and looks to spring",
    """
    The central bank left its main rate unchanged on Thursday, as most analysts had expected, and said little about
    the months ahead.

    {{Inflation is expected to return to 2.0 per cent in the second half of 2026}}, the bank wrote in its quarterly
    report. In the last report it had named an earlier quarter.

    “{{We do not intend to raise the rate again this year}},” the governor said at the press conference in
    Stockholm. She would not be drawn on what might happen after that.

    Markets took the words calmly. The currency gained slightly against the euro, and the yield of ten-year bonds
    hardly moved.

    The bank also changed its outlook for the labour market. {{Unemployment will peak at 8.4 per cent in February}},
    it said, half a point lower than it had feared in the autumn.

    House prices have fallen for five quarters in a row. Building permits are at their lowest level since records
    began.

    {{The bank will publish its review of bank fees before 1 December}}, together with the finance authority.
    Consumer groups had asked for it for two years.

    Two members of the board voted against the decision. Their reasons will be printed in the minutes.

    The next meeting is in three weeks. Until then, the governor said, the board wants to see how wages develop.
    """,
)
RELEASE = written(
    "release",
    "Government sets out plan for hospital waiting times",
    """
    The Department of Health today published its plan to bring down waiting times in public hospitals.

    # Main measures
    * {{A further 1,200 beds will be opened by the end of 2028}}
    * A new booking service for patients in all 14 regions
    * {{No patient will wait longer than 18 weeks for an operation}} once the plan is complete
    * Weekend clinics in the largest cities, paid for from existing budgets
    # Background

    The average wait for a planned operation rose from 11 to 27 weeks in the past four years. The department puts
    this down to vacancies in nursing and to old buildings.

    {{The department will report to Parliament every six months, beginning in October}}. The first report will
    include figures for each hospital.

    Hospitals that miss their targets will lose part of their grant. {{The penalty may not exceed 5 per cent of a
    hospital's annual budget}}, the plan says.

    # Notes to editors

    The plan is the result of a consultation that ran for twelve weeks and drew more than 4,000 responses from
    patients, staff and local councils.

    {{Legislation will be introduced in the spring session}} if the consultation on the draft bill ends in time.
    """,
)
BUDGET = written(
    "budget",
    "Energy outlook: what the agency expects",
    """
    The energy agency raised its forecast for new wind power on Wednesday and lowered the one for gas.

    {{Offshore wind will supply 31 per cent of electricity by 2030}}, the agency said, up from a forecast of 26 per
    cent two years ago.

    | Year | Wind, GW | Solar, GW | Gas, GW
    | 2025 | 14.2 | 21.8 | 29.0
    | 2026 | 17.9 | 25.4 | 28.1
    | 2027 | 22.5 | 30.0 | 26.6
    | 2028 | 27.3 | 35.2 | 24.9
    | 2029 | 31.8 | 41.0 | 22.0

    The table shows installed capacity at the end of each year. Figures for the years to come are those of the
    agency's central scenario.

    {{The agency does not expect any new coal plant to be built in Europe}}, its report says. The last one under
    construction was stopped in March.

    Grid connections remain the bottleneck. {{Waiting times for a connection will halve within three years}}, the
    grid operator promised in a separate note.

    | Region | Planned lines, km | Ready by
    | North | 1,140 | 2027
    | West | 860 | 2028
    | South | 2,310 | 2031

    Landowners along the southern line have gone to court. A ruling is expected in the autumn, and could delay the
    work by a year.

    {{Norway will export 18 TWh more than it imports in 2027}}, according to the same scenario, which assumes a year
    of normal rain.
    """,
)
BRIDGE = written(
    "bridge",
    "Live: inquiry into the bridge closure",
    """
    The inquiry into the closure of the river bridge heard its first witnesses today. Here is what was said, hour by
    hour.

    # 09:30

    The chair opened the hearing. {{The inquiry will publish its findings by 30 September}}, she said, and asked for
    patience until then.

    # 10:45

    An engineer of the city told the inquiry that cracks had been known since 2019. The reports were filed, but
    nobody was asked to act on them.

    # 11:20

    {{The bridge will remain closed to lorries for at least 18 months}}, the head of the roads office said. He
    repeated the same words when asked by a member of the panel.

    # 12:05

    Shop owners on the left bank said that they had lost a third of their trade. One had kept a diary of every
    delivery that never came.

    # 14:10

    The mayor took the stand. “{{I never promised that the bridge would reopen before Christmas}},” he said, to some
    laughter in the room.

    # 15:00

    {{The state of Bavaria will pay 60 per cent of the repair}}, a letter that was read out says. The rest falls to
    the city.

    # 16:30

    The hearing ended for the day. It goes on next Tuesday with the firm that inspected the cables.
    """,
)
PERSIAN = written(
    "persian",
    "نیروگاه تازه در جنوب کشور",
    """
    وزارت نیرو روز دوشنبه قرارداد ساخت یک نیروگاه خورشیدی تازه در جنوب کشور را امضا کرد.

    سخنگوی وزارت نیرو گفت: «{{این نیروگاه تا پایان سال ۱۴۰۵ با ظرفیت ۲۴۰ مگاوات به بهره‌برداری خواهد رسید}}». او
    درباره هزینه طرح توضیحی نداد.

    به گفته مقام‌های استان، زمین طرح دو سال پیش آماده شده بود و کار ساخت جاده دسترسی نیز به پایان رسیده است.

    {{دولت قیمت برق خانگی را در سال آینده افزایش نخواهد داد}}، این وعده‌ای است که پیش‌تر نیز داده شده بود.

    کارشناسان می‌گویند شبکه انتقال برق در تابستان با کمبود روبه‌رو است. آنان خواستار سرمایه‌گذاری بیشتر در خطوط
    انتقال شده‌اند.

    {{مجلس گزارش خود را در مهر ماه منتشر خواهد کرد}} و پس از آن درباره بودجه تصمیم می‌گیرد.

    در سه سال گذشته مصرف برق کشور حدود ۱۲ درصد بالا رفته است و بخش بزرگی از آن مربوط به صنایع است.

    شرکت سازنده اعلام کرد {{نخستین بخش طرح در خرداد ۱۴۰۴ آماده خواهد بود}}. این شرکت پیش از این دو طرح دیگر را با
    تأخیر تحویل داده است.

    گفت‌وگو با استان همسایه درباره خط انتقال مشترک ادامه دارد و هنوز تاریخی برای پایان آن اعلام نشده است.
    """,
    language="fa",
)
WRITTEN = (FERRIES, RATES, RELEASE, BUDGET, BRIDGE, PERSIAN)


def demo(rng: random.Random) -> Article:
    """A stretch of the demo's article with the quotes that stand in it."""
    folder = ROOT / "fixtures" / "demo"
    lines = [line for line in (folder / "article.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    start = rng.randrange(max(len(lines) - 14, 1))
    blocks = tuple(("p", line.strip()) for line in lines[start : start + 14])
    claims = json.loads((folder / "claims.json").read_text(encoding="utf-8"))
    held = [claim["quote"]["text"] for claim in claims]
    quotes = [quote for quote in dict.fromkeys(held) if any(quote in text for _tag, text in blocks)]
    return Article("demo", "Iran and Russia: what officials said", blocks, tuple(quotes or _sentences(blocks, rng)))


def speeches(data: Path, rng: random.Random) -> list[Article]:
    """Stretches of real speeches, sentences of them as quotes; none when the data is not there."""
    found = []
    for path in sorted((data / "speech_documents").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows = [row[2].strip() for row in lines if len(row) > 2]
        start = rng.randrange(max(len(rows) - 60, 1))
        part = [row for row in rows[start : start + 60] if row]
        blocks = tuple(("p", " ".join(part[at : at + 4])) for at in range(0, len(part), 4))
        found.append(Article(path.stem, path.stem.replace("_", " "), blocks, _sentences(blocks, rng)))
    return found


def _sentences(blocks: tuple[tuple[str, str], ...], rng: random.Random) -> tuple[str, ...]:
    each = [found for _tag, text in blocks for found in re.split(r"(?<=[.!?])\s+", text)]
    long = [sentence.rstrip(".!?") for sentence in each if len(sentence.split()) >= FEWEST_WORDS]
    return tuple(rng.sample(long, min(5, len(long))))
