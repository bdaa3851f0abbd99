"""English: its words of time, and the grammar that puts them together. All of it is data, that `reader` reads."""

# Words in figures, as regular expressions; the digits are the value.
FIGURES = (
    ("clock", r"\d{1,2}(?::\d\d){1,2}(?:\s?[ap]\.?m\b\.?|[ap]\b)?|\d{1,2}\s?[ap]\.?m\b\.?|\d{1,2}h\d\d\b"),
    ("decade", r"\d{2,3}0\s?['’]?s\b|['’]?[2-9]0['’]?s\b"),
    ("ordinal", r"\d{1,2}(?:st|nd|rd|th)\b"),
    ("quarter", r"q[1-4](?!\d)|[1-4]q(?=[\d\s'’]|$)"),
    ("half_of_year", r"h[12]\b"),
    ("fiscal", r"fy(?=\s?['’]?\d)"),
    ("week_of", r"w/[cb]\b"),
    ("num", r"\d{1,4}(?!\d)"),
)
MARKS = {",": "comma", "-": "dash", "–": "dash", "—": "dash", "/": "slash", ".": "dot", "'": "quote", "=": "on"}

# A line is a kind and its words, with `_` for a space, `/` between words for the same and `=` before what they mean.
# Those that mean nothing of their own hold a phrase together.
WORDS = """
digit        one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9
teen         ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18
teen         nineteen=19
tens         twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90
decade       tens=10 twenties=20 thirties=30 forties=40 fifties=50 sixties=60 seventies=70 eighties=80 nineties=90
zero         zero/oh=0
hundred      hundred
thousand     thousand
thousands    two_thousands=2000
ordinal      first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11
ordinal      twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19
ordinal      twentieth=20 thirtieth=30 final=-1
month        january/jan=1 february/feb=2 march/mar=3 april/apr=4 may=5 june/jun=6 july/jul=7 august/aug=8
month        september/sept/sep=9 october/oct=10 november/nov=11 december/dec=12
weekday      monday/mondays/mon=0 tuesday/tuesdays/tues/tue=1 wednesday/wednesdays/weds/wed=2
weekday      thursday/thursdays/thurs/thur/thu=3 friday/fridays/fri=4 saturday/saturdays/sat=5 sunday/sundays/sun=6
solar        farvardin=1 ordibehesht=2 khordad=3 tir=4 mordad=5 shahrivar=6 mehr=7 aban=8 azar=9 dey=10 bahman=11
solar        esfand=12
season       spring=spring summer=summer autumn/fall=autumn winter=winter
unit         day=day week/wk=week fortnight=fortnight month/mo=month quarter/qtr=quarter year/yr=year decade=decade
unit         century=century hour/hr/h/minute/min/sec=hour business_day/working_day/work_day/workday/weekday=workday
units        days=day weeks/wks=week fortnights=fortnight months=month quarters/qtrs=quarter years/yrs=year
units        decades=decade centuries=century hours/hrs/minutes/mins/seconds/secs=hour
units        business_days/working_days/workdays/weekdays=workday
working      working_week/workweek/work_week/business_week
weekend      weekend/weekends/week-end
which        next/following/subsequent=1 coming/upcoming/this_coming/this_upcoming=coming this/current/same=0
which        last/past/previous/prior/preceding=-1
deictic      today/tonight/tonite/now/right_now/this_moment/present/current_date=0 tomorrow/tomorrows=1 yesterday=-1
edge         end/close/turn/ending=end late/latter_part/later_part/back_end=late mid/middle/mid-way=middle
edge         early/early_part/beginning=early start/outset/opening=start
rest         rest/remainder/remaining=1
later        later=1
earlier      earlier=-1
hence        hence=1
ago          ago=-1
eo           eod/end_of_day/end_of_the_day=day eow=week eom=month eoq=quarter eoy=year
bo           bom=month boy=year
to_date      to_date/year_to_date/ytd/till_date/till_now/until_now
few          few/a_few/several/some/a_number_of/a_handful_of/many=3
few          couple/couple_of/a_couple/a_couple_of/pair_of/a_pair_of=2
half         half
fiscal       fiscal
fy           fiscal_year/fiscal_years/financial_year/budget_year/tax_year
week_of      week_beginning/week_beginning_on/week_commencing
ides         ides
soon         soon/shortly/very_soon/before_long/sooner_or_later/in_the_short_term/in_the_near_term=month:3
soon         imminently/any_day_now/in_no_time=month:1 in_the_near_future/in_the_short_run=month:6
soon         in_the_foreseeable_future/for_the_foreseeable_future/in_the_medium_term=month:24
soon         one_day/some_day/someday/eventually/in_the_long_run/in_the_long_term/in_due_course=month:60
clock        morning/afternoon/evening/night/noon/midnight/midday/lunch/lunchtime/am/pm/a_m/p_m/in_the_am/in_the_pm=-
clock        close_of_business/end_of_business/close_of_play/cob=-
oclock       oclock/o'clock
from         from/starting_from
starting     starting/commencing/starting_on/beginning_on
between      between/in_between
to           to
until        until/till/til/untill/up_to/up_until
through      no_later_than/not_later_than/on_or_before/before_or_on/by_or_on/on_or_earlier_than/no_later
through      by_no_later_than/ending_with/ending_on
latest       at_the_latest/at_latest/or_sooner/or_earlier/or_before
by           by/as_of/come
before       before/prior_to/earlier_than/sooner_than/ahead_of/in_advance_of/by_or_before
after        after
since        since
not_before   not_before/no_earlier_than/no_sooner_than/not_earlier_than/on_or_after
at_least     at_least/more_than/no_less_than/not_less_than
as_early     as_early_as/as_soon_as
onward       onward/onwards/and_beyond/and_after
within       within/in_less_than/in_under/inside/in_at_most/in_no_more_than/less_than/in_as_little_as
within       within_the_space_of/in_a_matter_of/within_a_matter_of/over_the_course_of/in_the_course_of
over         over/during/throughout/across
for          for
in           in
on           on/at/around/about/approximately/roughly/some_time/sometime/any_time/anytime/circa/towards/toward
to_come      to_come/ahead
this_time    this_time/about_this_time/around_this_time
a            a/an
the          the/my/our/its/their
of           of
and          and
or           or
more         more/further/additional
thru         thru/through
era          ad/a.d./ce
time         time
calendar     calendar
holiday      new_year's_day/new_year_day/new_years_day/new_year=day:1:1 new_year's_eve/new_years_eve=day:12:31
holiday      valentine's_day/valentines_day/valentine_day=day:2:14 halloween=day:10:31 independence_day=day:7:4
holiday      st_patrick's_day/saint_patrick's_day/saint_patrick/st._patrick's_day=day:3:17 boxing_day=day:12:26
holiday      may_day/international_workers'_day/labour_day/workers'_day/international_workers_day=day:5:1
holiday      veterans_day/veteran_day/armistice_day/remembrance_day=day:11:11 christmas_eve/xmas_eve=day:12:24
holiday      christmas/xmas/christmas_day/xmas_day=day:12:25 ash_wednesday=easter:-46 palm_sunday=easter:-7
holiday      maundy_thursday=easter:-3 good_friday=easter:-2 easter/easter_sunday/easter_day=easter:0
holiday      easter_monday=easter:1 ascension_day=easter:39 pentecost/whit_sunday=easter:49
holiday      martin_luther_king_day/mlk_day=weekday:1:3:0 memorial_day=weekday:5:-1:0 labor_day=weekday:9:1:0
holiday      presidents'_day/presidents_day/president's_day/washington's_birthday=weekday:2:3:0
holiday      columbus_day=weekday:10:2:0 thanksgiving/thanksgiving_day=weekday:11:4:3 black_friday=weekday:11:4:3:1
holiday      cyber_monday=weekday:11:4:3:4 mother's_day/mothers_day=weekday:5:2:6 father's_day/fathers_day=weekday:6:3:6
"""
# Alone, in small letters, these mean other things.
COMMON = frozenset(
    {"may", "march", "mar", "sat", "sun", "mon", "wed", "second", "fall", "spring", "now", "present", "dec"}
)

EVENT_LINKS = "before|until|till|by|ahead of|prior to|in time for|after|once|no later than|pending"
EVENT_WORDS = (
    "elections?|midterms?|referendum|votes?|ballot|primary|primaries|inauguration|summit|conference|congress|talks"
    "|negotiations|meeting|session|war|conflict|ceasefire|truce|pandemic|crisis|olympics|world cup|tournament|launch"
    "|trial|hearing|verdict|ruling|holidays?|school year|handover|transition|term|mandate|deadline|ramadan|recess"
)
EVENT_ENDS = "ends?|is over|are over|begins?|starts?|takes place|take place|opens?|closes?|expires?|concludes?"
# A link, at most four words, and what happens: an event, of which no date is known.
EVENT = (
    rf"\b(?:{EVENT_LINKS})\s(?:(?:the|a|an|his|her|their|its|our|this|next)\s)?(?:[\w'’-]{{1,20}}\s){{0,4}}?"
    rf"(?:{EVENT_WORDS})\b(?:\s(?:{EVENT_ENDS})\b)?|\b(?:by the time|until such time as)\b"
)

# A line is a rule and the parts that it takes, in order; `;` stands between several ways. A part is a kind of word or
# meaning, or several (`num|ordinal`), with a name where the kind is not name enough (`day=num|ordinal`), `?` where it
# may be missing and `!` where it must not follow. `when` is anything with days: a span, or one that recurs. Earlier
# lines are tried first, over the whole phrase. `~` marks what is too common in running text: it is read alone only.
ALIASES = {"when": "span|cycle", "number": "num|ordinal", "up_to": "to|thru|until|dash|and"}
GRAMMAR = """
# numbers, lengths, and times of day
year_of_digits       teen zero digit
year_in_two_halves   teen=teen|tens last=teen ; teen=teen|tens last=tens dash? digit?
tens_and_digit       tens dash? digit
tens_and_ordinal     tens dash? ordinal
decade               hundreds=teen decade
small_number         number=digit|teen|tens
thousands            num thousand and? last=num?
hundreds             num=num|a hundred and? last=num?
decade               year and? decade ; the? decade=decade|thousands
last_ordinal         ordinal which
day_part             the? which clock
clock                num oclock ; in|for|on? the? edge? clock
clock                from|between? start=num|clock up_to clock ; clock more=clock
length_between       num to|dash|or most=num unit=unit|units ; between num and most=num unit=unit|units
few                  few unit=unit|units
decimal_length       num dot tenths=num unit=unit|units
length_and_half      num and a? half unit=unit|units ; a unit and a half
half_length          half a? unit
length               num more? dash? unit=unit|units ; a unit
sum_of_lengths       length comma? and? more=length
# named days and months
year_month_day       year dash month=num dash day=num ; year slash month=num slash day=num
year_month_day       year dot? month=num dot? day=num
month_and_day        month=num slash day=num slash|comma year=year|num ; month=num dash day=num dash year=year|num
day_and_month        day=num dot month=num dot year=year|num
day_of_month         year dash|slash month dash|slash day=num ; year dash|slash day=num dash|slash month
day_of_month         day=num dash|slash month dash|slash year ; day=num dash|slash year dash|slash month
day_of_month         month dash|slash year dash|slash day=num ; month dash|slash day=num dash|slash year
between_days         from|between? the? day=number up_to the? last=number of? month comma? year?
between_days         from|between? month the? day=number up_to the? last=number comma? year?
day_of_month         the? day=number unit? of|stop? month comma|of|in|stop? year
day_of_month         the? day=ordinal unit? of|in? month ; the? day=num of|dot|stop? month
day_of_month         month dash|slash|dot|stop? the? day=number comma|of|in|stop? year
day_of_month         month dash|slash|dot|stop? the? day=number ; day=number dash|slash month
month_of_year        month of|in|comma|dash|slash|stop? year ; year comma|dash|slash? month
month_of_year        month of? quote? year=num
fiscal_split_year    year dash|slash last=num fiscal|fy ; fiscal|fy year dash|slash last=num
fiscal_year          fiscal|fy quote? year=year|num ; the? which? fy
year_and_month       year dash|slash|dot month=num ; month=num dash|slash year
~month_and_day        month=num slash day=num ; month=num dot day=num

# what comes every year, week or month
ides                 the? ides of month
solar_hijri          solar year
season_of_year       season of|comma? year
holiday              holiday of|in|comma? year
month                month stop?
weekday              weekday stop?
season               season
holiday              holiday
quarter_of_year      quarter quote? year=num
quarter              the? quarter ; the? ordinal unit
half_year            the? half_of_year ; the? ordinal half
century              the? ordinal unit
week_number          the? unit num
cycle_of_year        when of|in|comma|dash? year ; year dash? when
calendar_year        the? calendar? unit? year era? ; the unit of year
unit_of              the unit of when
cycle_of_this        when of the unit
clock_of_day         eo of|on? when ; when eo
day_after            the? unit after|before deictic
length_from_day      length deictic
deictic              deictic
end_of_unit          eo
start_of_unit        bo
until_now            to_date
# this and next, and lengths from now
week_of              the? week_of the? when ; the? unit of|starting the? when
week_of_day          the? week_of the? day=number ; the? unit of|starting the? day=number
working_week         which working
weekend_after_next   the? weekend after the? which
weekend_of           the? weekend of the? when
weekend_of_day       the? weekend of the? day=number
weekend              which|the weekend
~weekend              weekend
unit_after_next      the? unit after the? which unit2=unit?
cycle_after_next     the? when after the? which
cycle_in_length      when in length
which_count          num which unit=unit|units
this_time            this_time which unit
within_next_unit     within|in|over|for the which unit !of|in
within               within|in|over|for the? which length !of|in
within               within|in on? the? length which|time? !from|of|after|before|and
after_length         in? at_least length ; after length
vague                within|in|over|for? the? which units ; within units ; in? the? units to_come
vague                in? the? length to_come
which_length         the? which length !of|in
which_unit           the? which unit !of|in
# parts of parts
day_in               the? day=number unit? of|in? when
nth                  the? ordinal=ordinal|which unit of|in the? when
nth                  the? ordinal=ordinal|which when clock? of|in whole=when ; the? ordinal unit whole=when
nth_weekend          the? ordinal=ordinal|which weekend of|in the? when
nth                  the? ordinal=ordinal|which unit of|in the? period=unit
some_of              the? ordinal=ordinal|which length of|in when ; the? ordinal=ordinal|which length of|in the? unit
which_length         the? which length
which_unit           the? which unit
between_days_of      from|between? day=num up_to last=num of|in? when
hours_of_weekday     when num dash last=num
~month_and_day        month=num dash day=num
weekday_and_ordinal  when comma? the? day=number
weekday_of_day       which when comma? day=when
which_cycle          the? which when
weekdays_from_now    the? num=number when from from_=when
nth_weekday          the? ordinal when
weekday_week         when unit
day_and_clock        when comma? in|on|from|over|before? the? clock
day_and_clock        when on hour=num dash? minute=num? unit=units? ; clock on|of|comma|before? when
weekday_of_day       when comma? on? day=when
day_on_weekday       when comma day=when
cycle_in             when comma|dash|of|on? whole=when
cycle_inside         when in whole=when
# the end and the rest of it, and days reckoned from others
edge                 the? unit dash? edge of? when? ; the? earlier=edge to|dash dash? edge dash? of? the? when
edge                 the? edge dash? of|in|on? on? the? when ; the? edge of? the? unit ; when edge
rest_of              the? rest=rest|later|earlier of|in? the? when ; the? rest=rest|later|earlier of|in? the? unit
span_from            for? length comma? starting when ; for length comma? from when ; from? when for length
length_after         length after|from the? when ; when length
length_on            length on when
length_before        length before the? when
later_by             length by=later|hence|ago|earlier
weekday_of_day       when comma? on? day=when
day_on_weekday       when comma? on day=when
whole_unit           the unit
# from and to
between_in           whole=when from|between when up_to last=when
between              from|between when comma? up_to last=when ; in? when to|thru|until|dash last=when
until                from day=number|clock to|thru|until when
through              latest by the? when ; by? the? when latest
within               within|in the? length of|from|after when ; within|in the? length of? time?
through              within when
# whole deadlines
until                until the? when
through              through|thru the? when
before               before the? when
by                   by the? when
not_before           not_before the? when ; from|starting the? when onward|on
~not_before           from|starting the? when
as_early_as          as_early the? when
since                since the? when
by_day_of_month      by|until|through the day=ordinal
by_clock             by clock
after                after the? when
during               in|on|over|for the? when
soon                 soon
"""
# Only where a phrase is nothing else.
ALONE = """
day_of_any_month     the? day=number
during               when
"""
