"""The words of rising and falling, as `index.numbers.movements` looks for them around an amount."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


RISING = _words(
    """rise rises rose risen rising increase increases increased increasing grow grows grew grown growing
    growth climb climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar
    soars soared soaring gain gains gained gaining add adds added adding expand expands expanded
    expanding expansion swell swelled spike spikes spiked boost boosts boosted boosting lift lifts
    lifted lifting raise raises raised raising hire hires hired hiring recruit recruits recruited
    recruiting create creates created creating improve improves improved improving improvement rocketed
    skyrocketed ballooned widen widens widened accelerated advanced up uplift upturn hike hikes hiked
    rehire rehired rehires rehiring reinstate reinstates reinstated reinstating additions onboarded
    speed-up speedup open opens opened opening lengthen lengthens lengthened lengthening \u2191 \u25b2"""
)
FALLING = _words(
    """fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease
    decreases decreased decreasing shrink shrinks shrank shrunk shrinking plunge plunges plunged
    plunging slump slumps slumped slide slides slid sink sinks sank sunk tumble tumbles tumbled dip dips
    dipped plummet plummets plummeted plummeting lose loses lost losing cut cuts cutting cutback
    cutbacks reduce reduces reduced reducing reduction reductions slash slashes slashed slashing trim
    trims trimmed trimming shed sheds shedding eliminate eliminates eliminated eliminating elimination
    eliminations axe axes axed axing ax layoff layoffs offs fire fires fired firing firings dismiss
    dismisses dismissed dismissing dismissal dismissals remove removes removed removing removal scrap
    scraps scrapped scrapping displace displaces displaced displacing displacement destroy destroys
    destroyed destroying lower lowers lowered lowering ease eased slip slips slipped crash crashed
    collapse collapsed cull culls culled culling terminate terminated terminating terminations down
    dwindle dwindled eroded redundancies redundancy contraction contracted retrenched retrenching
    retrenchments sack sacked sacking shave shaved downturn narrow narrows narrowed narrowing laid lay
    lays laying furloughed deleted wipe wipes wiped shorten shortened erase erases erased
    erasing close closes closed closing \u2193 \u25bc"""
)
PURE_NOUNS = _words(
    """growth expansion improvement uplift upturn additions cutbacks reduction reductions elimination
    eliminations layoff layoffs offs firings dismissal dismissals removal displacement terminations
    redundancies redundancy contraction retrenchments downturn speed-up speedup"""
)
"""Never verbs that could move the number behind them."""
AMBIGUOUS_NOUNS = _words(
    """rise rises increase increases climb jump jumps surge surges gain gains hire hires spike boost lift raise
    hike fall falls drop drops decline declines decrease slump slide dip plunge cut cuts trim crash
    collapse cull reduction slip slash"""
)
"""Nouns and verbs alike: "a 40% cut", but "40% cut staff"."""
MOVING = RISING | FALLING
MOVEMENT_NOUNS = PURE_NOUNS | AMBIGUOUS_NOUNS
VERBS_ONLY = MOVING - MOVEMENT_NOUNS
"""Never nouns that the number before them could measure."""
HIGHER = _words(
    "more higher larger bigger faster longer greater better extra stronger taller heavier up additional quicker"
)
LOWER = _words("fewer less lower smaller shorter slower cheaper weaker lighter worse down")
COMPARATIVES = HIGHER | LOWER
COUNTED_FALLS = _words(
    """cuts layoffs offs redundancies dismissals firings reductions cutbacks terminations retrenchments
    sackings eliminations closures"""
)
COUNTED_RISES = _words("hires hirings additions recruits rehires")
PASSIVE_FALLS = _words(
    """cut lost eliminated displaced axed slashed shed removed scrapped destroyed fired dismissed sacked
    terminated laid culled reduced furloughed dropped retrenched wiped let erased"""
)
PASSIVE_RISES = _words("created added hired recruited rehired reinstated gained")
GONE = _words("gone disappeared disappear disappears vanished vanish vanishes evaporated evaporate")
JOBS = _words(
    """jobs job roles role positions position posts post places vacancies openings postings seats work
    employment livelihoods contracts"""
)
PLACES = _words(
    """store stores shop shops branch branches office offices outlet outlets plant plants factory factories site
    sites centre centres center centers warehouse warehouses restaurants mines depots"""
)
"""What is opened and closed as jobs are created and cut; a case or an account is opened otherwise."""
BE = _words("is are was were be been being get gets got")
MODALS = _words("has have had will would could can may might must should to")
AUXILIARIES = BE | MODALS
ADVERBS = _words(
    """also already then now eventually permanently newly recently since likely probably reportedly
    subsequently only just all expected set due estimated themselves directly"""
)
BETWEEN = _words(
    """a an the another further additional extra as much many some off total net record nearly only just
    average on whopping mere staggering back again almost roughly approximately about more less than
    over under at least up to fewer around sharply steadily slightly combined estimated full of relative
    overall modest steep whole"""
)
"""What may stand between a verb and the number that is its size."""
GOING_VERBS = _words(
    """halved halving doubled doubling tripled trebled quadrupled go goes went gone going move moves moved moving
    swing swung take took taking shift shifted shot crept edged ticked ramped"""
)
RANGE_WORDS = _words(
    "range ranges ranged ranging run runs vary varies varied varying anywhere somewhere differ differs span spans"
)
NO_MOVEMENT_TO = _words(
    """according equal equals equivalent equated amount amounts amounted come comes came similar compared due
    relative next prior thanks belongs applied close offered paid given corresponding identical adds
    adding up"""
)
NOT_A_WHOLE = _words(
    """firm firms company companies team staff workforce group sample survey study panel base budget total out
    number share rate average hundreds thousands millions level size"""
)
NOUN_STOPS = _words(
    """of in for from to at on by with without who whom that which while than then through during since until
    after before between among across against into over under is are was were be been has have had do
    does did will would could can may might must should said say says because and or but as the a an its
    their his her our"""
)
PARTICLE_VERBS = _words(
    """make makes made making set sets setting sign signs signed end ends ended take takes took taken pick
    picks picked build built line lined break breaks broke broken write wrote written wind wound turn
    turned free frees freed freeing come came close closed shut hold held put give gave given count open opened catch caught"""
)
"""Before "up" and "down" these make a verb that moves nothing: "made up 23%"."""
ANSWERING = _words(
    "expect expects expected see sees saw predict predicts plan plans want wants report reports say says said"
)
"""Between a share and "growth" these make it what people say and not its own size: "21% expect growth"."""
THRESHOLD_VERBS = _words(
    """fall falls fell fallen falling drop drops dropped dropping dip dips dipped slip slips slipped sink sank
    shrink shrank decline declined slid rise rises rose risen rising climb climbed climbs grow grew
    grown grows jump jumped surge surged soar soared go went goes going push pushed"""
)
"""Verbs that lead to what stands behind "below" and "above": an end, not a size."""
DETERMINERS = _words("the a an its their his her our")
