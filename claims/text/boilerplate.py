"""What stands on a page and is not its text (counters, notices, links), and pages that only stand in for another.

Word lists in English and, shorter, in some languages that sources are often in. What they do not know counts as text,
so that a gap in them raises an alarm too many and never hides a change.
"""

import re

from claims.text.folding import composed

FEW, SEVERAL, MANY = 8, 16, 60  # words of a line that may be a counter; a label or a time; a notice
_LOOKED_AT = 1_000  # code points of a line that are looked at
_BEGINNING = 40  # code points of a line in which the time of a remark stands
_WORD = re.compile(r"\w+")
_STOPS = re.compile(r"[.,;:!?،؛؟。](?:\s|$)")
_DIGIT = re.compile(r"\d")
_ENDS = re.compile(r"[.!?…。！？؟۔।:;][”’»」』）\"')\]]*$")

# A number of these, and little else, is a counter.
_COUNTED = r"""
    comments? | shares? | shared | views? | viewed | reads? | readers? | likes? | liked | reactions? |
    replies | followers? | votes? | visits? | downloads? | retweets? | reposts? | claps? | watching | online |
    kommentare? | aufrufe | commentaires? | partages? | vues | comentarios | compartidos | visitas | lecturas |
    нравится | комментари\w+ | просмотр\w+ | دیدگاه | نظر | نظرات | بازدید | کامنت | پسند | تعليقات | مشاهدة |
    مشاهدات | مشاركة
"""
# A line that begins with one of these and holds a number says when the page was made or changed.
_STAMPED = r"""
    updated? | last updated | last modified | last reviewed | published | first published | posted | modified |
    reviewed | page last | as of | stand | aktualisiert | veröffentlicht | zuletzt | publié | mis à jour |
    modifié | publicado | actualizado | обновлено | опубликовано | به‌روزرسانی | بروزرسانی | آخرین |
    تاریخ انتشار | انتشار | منتشر | نشر | آخر تحديث | تم النشر
"""
# A line that begins with one of these leads elsewhere.
_LABELS = r"""
    read more | read also | read next | also read | more on | more from | more stories | related | see also |
    most read | most viewed | trending | popular | recommended | you may also | you might |
    editors?.{0,3} picks? | up next | don.?t miss | share | follow us | follow | print | e-?mail this | save |
    copy link | advertisement | advert | sponsored | promoted | paid content | partner content | sign up |
    sign in | log in | register | subscribe | newsletter | download (?:the|our) app | get the app | listen |
    watch | live | breaking | skip to | jump to | back to | menu | search | home | photo | image | picture |
    credit | tags? | topics? | filed under | comments? | leave a comment |
    join the (?:conversation|discussion) | contact | about us | terms | privacy | cookies? | accessibility |
    all rights reserved | copyright | © | \d+ min(?:ute)?s? read | loading | refresh | next article |
    previous article | weather | lesen sie auch | mehr zum thema | anzeige | werbung | teilen | drucken |
    lire aussi | à lire | publicité | partager | abonnez | lea también | leer más | publicidad | compartir |
    suscr | читайте также | реклама | поделиться | بیشتر بخوانید | مطالب مرتبط | اخبار مرتبط | همچنین بخوانید |
    پربازدید\w* | پربیننده\w* | اشتراک | تبلیغات? | آگهی | برچسب\w* | کد خبر | لینک کوتاه | ارسال نظر |
    نظر شما | اقرأ أيضا | اقرأ المزيد | إعلان | شارك | الأكثر قراءة
"""
_NOTICES = r"""
    we use cookies | uses? cookies | this (?:web)?site uses | accept (?:all )?cookies |
    cookie (?:policy|settings|preferences|notice) | manage (?:your )?(?:cookies|consent|preferences) |
    our partners (?:store|process) | advertising partners | consent to (?:the )?use |
    sign up (?:to|for) (?:our|the|my) | subscribe to our |
    our (?:free )?(?:daily |weekly |morning )?newsletter | follow us on |
    support (?:our|independent) journalism | download our app | join our (?:whatsapp|telegram) channel |
    ad ?blocker | wir verwenden cookies | diese website verwendet | nous utilisons des cookies |
    utilizamos cookies | usamos cookies | мы используем (?:cookie|файлы) | کوکی | عضویت در خبرنامه |
    کانال تلگرام | ملفات تعريف الارتباط
"""
# What stands under one of these headings is no part of the text.
_APART = r"""
    comments? | reader comments | leave a (?:comment|reply) | join the (?:conversation|discussion) | related |
    related (?:articles|content|coverage|links|news|pages|posts|reading|stories|topics) | read (?:more|also|next) |
    most (?:commented|popular|read|shared|viewed) | popular(?: now)? | trending(?: now)? |
    latest (?:news|posts|stories) |
    recent (?:comments|news|posts|stories) | recommended(?: for you| reading| stories)? | more (?:news|stories) |
    you (?:may|might) also (?:like|be interested in) | editors?.{0,3} picks? | up next | don.?t miss |
    advertisement | sponsored(?: content| links)? | promoted(?: content| stories)? | follow us |
    share(?: (?:this|this (?:article|page|post|story)))? | kommentare? | meistgelesen | mehr zum thema |
    lesen sie auch | das könnte sie auch interessieren | anzeige | commentaires? | les plus lus | lire aussi |
    à lire aussi | sur le même sujet | comentarios | lo más leído | lea también | noticias relacionadas | комментарии |
    читайте также | популярное | دیدگاه‌?ها | نظرات(?: کاربران)? | مطالب مرتبط | اخبار مرتبط | بیشتر بخوانید |
    پربازدیدترین‌?ها | پربیننده‌?ترین‌?ها | التعليقات | اقرأ أيضا | الأكثر قراءة
"""
# What a page says that shows its beginning to those who have not paid.
_WALLS = r"""
    to continue reading | to keep reading | continue reading (?:this|with|by) |
    to read (?:the (?:full|rest)|this (?:article|story)|more of this) | subscribers? only |
    only (?:available )?(?:to|for) subscribers |
    (?:exclusive|reserved) (?:to|for) (?:our )?(?:subscribers|members) |
    already (?:a|have a)? ?(?:subscriber|subscribed|subscription) | unlock (?:this|the|full) |
    start your (?:free )?trial | subscribe (?:now )?(?:to|for) (?:read|full|unlimited|continue|access) |
    become a (?:subscriber|member) to | you.?ve reached your | free articles? (?:left|remaining|this month) |
    log in to (?:read|continue) | create (?:a|an) (?:free )?account to | weiterlesen mit | nur für abonnenten |
    jetzt abonnieren und | réservé (?:à nos|aux) abonnés | pour lire la suite | para seguir leyendo |
    solo para suscriptores | exclusivo para suscriptores | только для подписчиков | برای ادامه مطالعه |
    ویژه مشترکان | برای خواندن ادامه | للمشتركين فقط | لمتابعة القراءة
"""
_GONE = r"""
    page .{0,40}(?:can ?not|can.?t|could not|couldn.?t|was not|not) (?:be )?found | 404 |
    no longer (?:available|exists?) | does ?n.?[o’']?t exist |
    has been (?:removed|deleted|taken down|withdrawn) | may have been (?:removed|moved|deleted) |
    nothing (?:was )?found | can.?t find (?:the|that|this) page | couldn.?t find (?:the|that|this) page |
    content (?:is )?(?:unavailable|not available) | seite (?:wurde )?nicht gefunden |
    page (?:introuvable|non trouvée) | página no encontrada | страница не найдена |
    صفحه (?:مورد نظر |درخواستی )?(?:یافت|پیدا) نشد | الصفحة غير موجودة
"""
_BARRIERS = r"""
    checking your browser | verify(?:ing)? (?:that )?you are (?:a )?human | are you a robot | not a robot |
    enable javascript | javascript (?:is )?(?:required|disabled) | unusual traffic | access denied |
    attention required | complete the (?:security check|captcha) | captcha | just a moment |
    too many requests | temporarily unavailable | under maintenance | gateway time-?out
"""


# Words of a line that is nothing but a day or a time.
_CALENDAR = r"""
    (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s? | january | february | march | april |
    may | june | july | august | september | october | november | december | jan | feb | mar | apr | jun |
    jul | aug | sept? | oct | nov | dec | st | nd | rd | th | am | pm | gmt | utc | b?cet | [bcemp][ds]t | at |
    on | of | the | h | uhr | um | à | de | montag | dienstag | mittwoch | donnerstag | freitag | samstag |
    sonntag | januar | februar | märz | mai | juni | juli | oktober | dezember | janvier | février | mars |
    avril | juin | juillet | août | septembre | octobre | novembre | décembre | enero | febrero | marzo |
    abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre | diciembre | فروردین | اردیبهشت |
    خرداد | تیر | مرداد | شهریور | مهر | آبان | آذر | دی | بهمن | اسفند | (?:یک|دو|سه|چهار|پنج)?شنبه | جمعه |
    ساعت
"""
_PASSED = r"""
    \d+\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|[smhd])\s+ago | just now | vor \d+ \w+ |
    il y a \d+ | hace \d+ | \d+ \w+ назад | \d+ (?:ثانیه|دقیقه|ساعت|روز) (?:پیش|قبل) | منذ \d+
"""


def _any(alternatives: str, end: str = "") -> re.Pattern:
    """A pattern for any of the alternatives, which are parted by a stroke with blanks around it."""
    listed = "|".join(each.strip() for each in re.split(r"\s\|\s", composed(alternatives)))
    return re.compile(rf"(?:{listed}){end}", re.IGNORECASE)


_COUNTER = _any(rf"\d[\d.,٬]*\s*[km]?\+?\s*{_any(_COUNTED).pattern}\b | \b{_any(_COUNTED).pattern}\W*\d")
_READ = re.compile(r"\b(?:read|viewed|seen|visited|shared)\W+\d[\d.,]*\W+times\b", re.IGNORECASE)
_AGO = _any(_PASSED)
_CALENDAR_WORD = _any(_CALENDAR)
_STAMP = _any(_STAMPED, r"\b")
_LABEL = _any(_LABELS, r"(?!\w)")
_HEADS_APART = _any(_APART)
_NOTICE, _WALL, _AWAY, _BARRIER = _any(_NOTICES), _any(_WALLS), _any(_GONE), _any(_BARRIERS)


def is_boilerplate(line: str) -> bool:
    """Whether a line of a page is a counter, a time, a label with a link, or a notice, and no part of its text."""
    line = composed(line[:_LOOKED_AT]).strip(" -*|>»›·•\t")
    count = len(_WORD.findall(line))
    if not count:
        return True
    if count <= FEW and (_COUNTER.search(line) or _READ.search(line) or _is_day(line)):
        return True
    if count <= MANY and _AGO.search(line[:_BEGINNING]):  # a remark of a reader, too
        return True
    if count <= SEVERAL and _STAMP.match(line) and (count <= 3 or _DIGIT.search(line) or _AGO.search(line)):
        return True
    if count <= SEVERAL and _LABEL.match(line) and (not _is_closed(line) or count <= 2):
        return True
    return count <= MANY and bool(_NOTICE.search(line) or _WALL.search(line))


def heads_what_is_apart(heading: str) -> bool:
    """Whether what stands under a heading is remarks of readers, links or adverts; it may say how many."""
    return _HEADS_APART.fullmatch(composed(heading).strip(" -:|>»›·•()0123456789,.")) is not None


def _is_day(line: str) -> bool:
    words = re.findall(r"[^\W\d]+", line)
    is_dated = bool(words) or re.search(r"\d[:/.-]\d", line) is not None
    return is_dated and "|" not in line and all(_CALENDAR_WORD.fullmatch(word) for word in words)


def is_counter(words: str) -> bool:
    """Whether a few words in a row say how often the page was read, wherever they stand."""
    return _READ.search(composed(words)) is not None


def is_prose(line: str) -> bool:
    """Whether a line reads as text by its shape: it ends like one, is long with stops, or is a row of a table."""
    if _is_closed(line.rstrip()) or line.lstrip().startswith("|"):
        return True
    return len(_WORD.findall(line[:_LOOKED_AT])) > SEVERAL and _STOPS.search(line) is not None


def _is_closed(line: str) -> bool:
    return _ENDS.search(line[-_LOOKED_AT:]) is not None and not line.endswith("...")


def asks_to_pay(text: str) -> bool:
    """Whether the text asks to subscribe or sign in so as to read on."""
    return _WALL.search(composed(text)) is not None


def says_gone(text: str) -> bool:
    """Whether the beginning of a text says that what was asked for is not there."""
    return _AWAY.search(composed(text[:_LOOKED_AT])) is not None


def is_barrier(text: str) -> bool:
    """Whether the beginning of a text asks for a browser, or for proof that one is human."""
    return _BARRIER.search(composed(text[:_LOOKED_AT])) is not None
