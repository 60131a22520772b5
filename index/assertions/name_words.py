"""Words that look like names and are none, and words that names are made of."""

from __future__ import annotations

from index.assertions.cues import any_of

NOT_NAMES = frozenset(
    """AI API AGI CEO CFO COO CTO CIO HR IT GDP GenAI LLM LLMs GPT ChatGPT PhD TV PC PR IPO R&D Q1 Q2 Q3 Q4
    H1 H2 FY ESG FAQ PDF Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March
    April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept
    Oct Nov Dec BREAKING UPDATE I I'm I've I'd I'll American Americans British Britons European
    Europeans German French Chinese Indian Japanese Canadian Australian Swedish Spanish Italian Dutch
    Danish Norwegian Finnish Irish Swiss Korean Mexican Brazilian Russian English Western Democratic
    Republican Internet Christmas Easter Covid COVID COVID-19 Mr Mrs Ms Dr Prof Sir Dame CEOs CFOs CIOs
    CTOs COOs Survey Report Study Poll Paper Bulletin""".split()
)
"""Written with a capital and no name of who says something; they do not begin or make up a name by themselves."""
TITLES = frozenset(
    """Chief Executive Officer Chairman Chairwoman Chair President Vice Director Minister Secretary Senator
    Governor Mayor Professor Analyst Economist Researcher Columnist Commentator Union Co-founder Founder
    Spokesman Spokeswoman Spokesperson Judge Representative Congressman Congresswoman Senators
    Economists Analysts Researchers Authors Professors Former Prime Deputy Managing General Manager Head
    Leader Attorney CEO CFO COO CTO CIO CHRO Tribunal Member Vice-president Reporter Lawyer Finance
    Labour Labor Commissioner Treasurer Author Historian Consultant Billionaire Investor Entrepreneur""".split()
)
"""Words before a person's name that are not part of it; a body's name may still begin with one."""
FUNCTION_WORDS = frozenset(
    """the a an this that these those it its he she they we you i his her their our my in on at by for from
    with without to of as if when while where who what why how which whose and but or so yet nor not no
    there here then thus""".split()
)
"""Never part of a name where it begins, wherever they stand."""
ORDINARY = frozenset(
    """the a an this that these those it its he she they we you i his her their our my your in on at by for
    from with without to of as if when while where who what why how which whose and but or so yet nor
    not no all any both each every either neither some many most more much few several such other
    another only even just also still already again once here there now then thus hence however moreover
    furthermore meanwhile instead overall otherwise therefore nevertheless nonetheless although though
    because since until unless whether after before during between among over under about above across
    against along around behind below beside beyond despite except inside into like near off onto
    outside past per through throughout toward towards up upon via within according compared given
    including regarding following based one two three four five six seven eight nine ten eleven twelve
    twenty thirty forty fifty sixty seventy eighty ninety hundreds thousands millions dozens half
    two-thirds three-quarters nearly almost roughly approximately average median total employment
    unemployment employers employees workers companies firms businesses jobs job wages earnings
    productivity revenue profits profit sales output vacancies postings applications headcount staff
    people customers clients users managers executives bosses leaders respondents members graduates
    students women men young junior senior clerical critics experts analysts economists researchers
    scholars observers insiders sources reports defenders supporters opponents officials regulators
    investors lawyers academics automation technology artificial machine machines software robots
    chatbots generative digital economic economists layoffs redundancies hiring recruitment spending
    investment growth inflation prices shares stocks markets data figures numbers statistics estimates
    results evidence research studies surveys polls today yesterday tomorrow last next early late
    recently currently previously earlier later ago asked speaking writing citing quoting perhaps maybe
    clearly imagine behind even every everyone nobody nothing everything something critics together
    unlike rather yes look let remember consider think take had were is are was did does do can could
    will would should may might must have has been being operating net gross median mean typical nearly
    fully fewer less least unions union management police prosecutors economists demand supply output
    tools agents assistants teams offices consultants programmers translators writers developers clerks
    nurses teachers drivers freelancers contractors higher lower better worse new old big small large
    great good bad high low long short real true first second third tellingly sadly unfortunately
    fortunately ironically frankly honestly interestingly surprisingly notably crucially importantly
    admittedly arguably apparently presumably reportedly allegedly obviously simply really literally
    actually finally eventually spread consequently additionally similarly likewise conversely
    specifically generally usually typically often sometimes never always payrolled average-hours hours
    weekly monthly annual quarterly youth entry-level female male adult full-time part-time table figure
    chart official court public internal federal national international local global state general legal
    social human corporate ignore mark treat note see take make forget think show tell ask use put give
    keep stop start try buy read write call check click share please never ensure avoid expect assume
    suppose picture compare history time nature society culture business money power life progress
    efficiency panic fear greed hope trust truth document claims words attrition waiting complaints
    enquiries question questions panic service services staffing turnout headcount exposure adoption
    automation note source contact photo page section part step unit item topic question answer update
    breaking link thread poll operator moderator interviewer host abstract introduction background
    methods conclusion conclusions keywords summary""".split()
)
"""Words that a sentence may begin with, and then with a capital, without naming anybody."""
NICKNAMES = frozenset(
    [
        "Silicon Valley",
        "Wall Street",
        "Big Tech",
        "Main Street",
        "Corporate America",
        "Madison Avenue",
        "Hollywood",
        "Twitter",
        "Reddit",
        "LinkedIn users",
        "Internet",
        "Godfather",
        "Left",
        "Right",
        "West",
        "Establishment",
        "Elites",
        "Media",
        "Democrats",
        "Republicans",
    ]
)
"""Written like names, and nobody in particular."""
MAY_FOLLOW = frozenset("AI Christmas Internet Survey Report Study Poll Paper Bulletin".split())
"""Of those, the ones that may stand further on in a name."""
MAY_BEGIN = frozenset(
    """Federal National International Global State General United New First Public Official Economic
    Digital Young Royal Central European American British German French Swedish Norwegian Danish
    Australian Canadian Japanese Chinese Indian Statistics Office Union Unions Open Great Big Second
    Real Good High Data Future Investment Work Labour Labor Layoffs Workers Employees Employers Jobs Job
    Business Company Consultants Developers Technology Software Markets Money Power Life People
    Economist Financial""".split()
)
"""Ordinary words that begin a name where another capital follows: New York, Statistics Norway, Big Blue."""
JOINERS = frozenset("of for and & de la du van von der den di da del al y e the on the's".split())
TAKES_OF = frozenset(
    """Bank Bureau Office Department Ministry University School Institute Council Federation Association
    Centre Center Organization Organisation Board House Chamber Court Commission Society College Academy
    Union Reserve Foundation Confederation Agency Authority Committee Secretary State City County Fund
    Forum League Guild Statistics Museum Institution Church Boards Parliament Republic Kingdom
    Information Communications Services Service Beige Book""".split()
)
"""Words after which "of", "for" and "and" carry a name on: Bank of England, Office for National Statistics."""
MEMBERS_OF = frozenset(
    "Alliance Club Cooperative Hotline League Movement Party Network Congress Initiative Helpline".split()
)
"""Words that end the name of a body of members, as those of TAKES_OF do: the Illustrators' League."""
BODY_NOUN = (
    r"(?:company|firm|bank|lender|retailer|group|start-?up|business|employer|maker|manufacturer"
    r"|carrier|airline|insurer|giant|chain|"
    r"agency|authority|bureau|office|department|ministry|government|council|commission|committee"
    r"|board|court|tribunal|regulator|"
    r"institute|institution|university|college|school|foundation|think tank|forum|fund"
    r"|organi[sz]ation|association|federation|"
    r"union|guild|chamber|society|party|consultancy|consultants|outplacement firm|pollster|"
    r"authors?|researchers|economists|team|study|paper|report|survey|poll|analysis|index|bulletin"
    r"|release|filing|statement|memo|review|article|"
    r"executive|director|chief|boss|founder|president|chair|chairman|chairwoman|minister|secretary"
    r"|spokes\w+|head|leader|manager|officer|owner|publisher|newspaper|magazine|site|blog|outlet|"
    r"app|platform|network|magazine|provider|vendor|developer|operator|central bank|statisticians?"
    r"|police|prosecutors|administration|senator|governor|mayor|analyst|economist|professor"
    r"|columnist|coastguard|watchdog|charity|trust|hospital|clinic|museum|club|league|studio|brokerage|ombudsman"
    r"|inspectorate|treasury|legislature|embassy|navy|army|hotline|helpline|tracker|website|non-profit|nonprofit"
    r"|cooperative|co-operative|supermarket|utility|railway|brewer|builder|automaker|carmaker|chipmaker|drugmaker"
    r"|conglomerate|subsidiary|exchange|monitor|secretariat|historian|sociologist|demographer|pollsters|scientist)"
)
"""A body or a role that "the" makes a known one of: the company, the authors, the chief executive."""
UNNAMED_NOUN = any_of(
    r"""
    (?:some |many |most |several |two |three |senior |former |current |independent |outside |industry |market |anonymous |leading |a few |other |various |the )*(?:people (?:familiar
    |with knowledge|close|briefed)|sources?|insiders?|observers|critics|experts?|analysts?|commentators
    |pundits|economists|defenders|supporters|opponents|proponents|skeptics|sceptics|researchers|scholars
    |scientists|studies|reports?|research|evidence|records|data|statistics|figures|numbers|estimates
    |rumou?rs?|media reports|officials|employees|workers|staff|users|people|others|many|some|investors
    |advocates|lawyers|academics|historians|watchers|fans|tweets?|posts?|a (?:person|source|report|study
    |survey|poll|spokes\w+|researcher|manager)|everyone|everybody|nobody|they|it is (?:said|reported
    |claimed|believed))
    """
)
"""Those who are said to say something without being named."""
