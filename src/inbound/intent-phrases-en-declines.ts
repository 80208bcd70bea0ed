import { phrases, type Phrases } from './intent-phrase.ts'

const stopVerb =
  '(contact|contacting|email|emailing|mail|mailing|message|messaging|write|writing|call|calling|send|sending|bother|bothering|spam|spamming|text|texting|approach|solicit|soliciting|follow|pester|pestering)'
const months =
  '(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)'
const season = `(spring|summer|fall|autumn|winter|the holidays|holidays|christmas|new year|easter|q1|q2|q3|q4|(first|second|third|fourth|next|following) quarter|next year|next month|next season|${months}|20[2-4]\\d|the year|year end|a (few|couple of|couple) (months|weeks)|\\d+ (months|weeks)|(six|three|two|four|nine|twelve) (months|weeks)|half a year|a year|a month|h1|h2|the new (fiscal |financial )?year)`

/** English: no, and not now. */
export const ENGLISH_DECLINES: Phrases = {
  stop: phrases`
    (remove|delete|erase|take) it( at once| now| immediately)? /
    (removed|deleted|erased) (my|our|me|us) *( \S+){0,6} /
    (not|never) (\S+ )?(email|contact|write|call|message) (\S+ )?again / (bought|buy|sell|sold) my data /
    (no|not|dont|do not|without|never) (\S+ ){0,3}(my |our )?permission /
    (receive|get|getting|receiving) (any|no) (further|more|other|additional) / delete (it|this|me|my|that|us) /
    make sure (\S+ ){0,6}(dont|not|no|never|stop) / ^(please )?remove( \S+)?$ / dont ever /
    (further|future|more) (messages|emails|communication|communications|contact|correspondence)( \S+){0,4} /
    (this|it) is harassment / not (ever )?(write|contact|email|call) (to |me|us|this) /
    (end|cancel|terminate|discontinue) (this|my|our|all|any) (subscription|emails|communication|messages|mailing*|contact) /
    cancel (\S+ )?subscription / consent /
    how (do|can|to) (i|we) (\S+ )?(get off|unsub*|opt out|be removed|stop|get removed) /
    (didnt|did not|never) (ask|asked|sign|signed|request|requested|subscribe*|agree*) (for|to|up) /
    (nothing|no more) (\S+ ){0,3}(from you|from your) / (do not|dont|no longer) (\S+ )?wish to /
    unwanted (email*|mail*|message*) /
    (remove|take|delete) \S+ (from|off) (whatever|any|every|all|this|that|your) /
    (dont|do not|wont) accept (unsolicited|commercial|cold) / ^stop( \S+){0,2}$ /
    (again|already|twice|times) (to )?(stop|leave|remove) / asked you (\S+ ){0,3}to (stop|leave|remove|not) /
    (erasure|deletion|removal) of / not welcome / i object to / unsub* / unsus*be* / unscub* / un-sub* / unsb* /
    opt* (me |us )?out / opt-out / ^stop$ / ^(please |pls )?stop (it|this|that|now)( please| now)*$ /
    ^remove( me| us)?( please| pls)?$ / ^stop stop* / ^no more$ / ^enough$ /
    (remove|take|delete|strike|drop|scrub|purge|exclude) _ (off|from|of|out) _ (list|lists|mailing|database|db|system|systems|records|sequence|campaign|mailings|cadence|distribution|crm|emails|outreach|contacts) /
    (remove|delete|strike|take) (me|us|my|our|this) (\S+ ){0,4}(off|from)( \S+){0,4}$ / take (me|us) off /
    remove (me|us|my|our|this) / (removed|taken) (from|off) _ (list|database|mailing) / stop _ ${stopVerb} /
    (do not|dont|donot|never|not to|cease|no longer|quit) _ ${stopVerb} (me|us|here|again|anyone|anybody|this|my|our|any|to|up|emails|mail|mails|messages|these) /
    (do not|dont|never) _ ${stopVerb} _ (again|anymore|any more|further|ever) / do not contact / dont contact /
    no (more|further) (emails|mails|messages|mail|email|contact|communication|communications|spam|calls|correspondence|outreach) /
    not (wish|want|like) to (receive|get|be contacted|hear) /
    (dont|do not|no longer|didnt|never) _ (want|wish) _ (receive|emails|email|messages|hear|contacted|mail|contact) /
    lose my (email|address|number|contact) / leave (me|us) alone /
    (black ?list|block|blocking|blocked|blocklist) (you|your|this|the|me|us|my|our) / not _ consent* /
    withdraw _ consent / quit (emailing|sending|contacting|spamming) / get (me|us) off / not consent /
    suppression list / do-not-contact / donotcontact / cease all / i want off / want to be removed /
    be removed / stop the (spam|emails|mails) / stop with the / go away / off (this|your|the) (list|mailing) /
    not _ (hear|hearing) from you( \S+){0,2} /
    (dont|do not) (reach|write|email|follow|come back|get back|get in touch)`,
  legal: phrases`
    gdpr / against the law / (break|breaking|breach*) (\S+ )?law / not legal /
    (lawyer|lawyers|attorney|attorneys|solicitor|solicitors|legal|counsel)( \S+)? / lawsuit / sue (you|your) /
    cease and desist / report (you|this|it|your) / reported (you|this|as|it|your) /
    reporting (you|this|as|it|your) / can-? ?spam( act)? / ccpa / pecr / casl / ico / ftc / tcpa /
    data protection (authority|commissioner|officer|act|request) / (formal )?complaint / illegal / unlawful /
    harass* / violation / in breach / violat* / mark(ed|ing)? _ (as )?spam / unsolicited / art* (15|17|21) /
    right (to|of) (erasure|be forgotten|object) / junk / legal action`,
  threat: phrases`
    (hear|hearing) from (my|our) (\S+ )?(lawyer*|attorney*|solicitor*|legal|counsel) /
    (legal|further|formal) (action|proceedings|steps) / cease and desist /
    (report|reported|reporting|forward|forwarding) (\S+ ){0,4}(ico|ftc|spam|authorit*|regulator|abuse|data protection|police|your provider|your isp|google) /
    sue you / (file|filing|lodge|raise|make|making) (\S+ )?complaint* /
    involve (my|our) (lawyer*|attorney*|solicitor*|legal) /
    (our|my) (lawyer*|attorney*|solicitor*|counsel) will / mark* (\S+ ){0,4}(as )?spam / press charges /
    see you in court / consider this (a|my|our|formal|notice|your)`,
  deleteData: phrases`
    (delete|erase|remove|purge|destroy|wipe) _ (data|details|information|address|email|record|records|account|number|info|name) /
    how you (obtained|got) _ (data|details) / forget me / data (you hold|held) (on|about)`,
  annoyed: phrases`
    (second|third|fourth|fifth|2nd|3rd|4th|5th|tenth|10th) (email|mail|message|time|one|reminder) / spam /
    spamming / spammer / spammers / sick of / fed up / enough (is enough|already) /
    already (told|asked|said|unsubscribed|opted) / how many times /
    never (signed|subscribed|asked|opted|requested|gave|agreed) / (asked|told) you / last warning /
    every (week|day|month) / didnt (sign|subscribe|ask|request|opt) / not sign up / fuck* / f off / piss off /
    annoy* / get lost / screw you / waste of / wasting my / scam* / shameless / bugger off`,
  noInterest: phrases`
    (cant|cannot|couldnt|wouldnt) (say|claim|pretend|imagine) (\S+ ){0,5}interest* /
    (dont|do not|doesnt|didnt|cant|cannot|wont) (\S+ )?(see|think) (\S+ ){0,4}(changing|us|need*|value|benefit|apply|relevant|useful|fit|for us|interest|point) /
    (looks|sounds|reads|seems) (\S+ )?like every (other )?* / not for me / leave it( there)?$ / no dice /
    no can do / (not|isnt|arent|wasnt|no longer|never|aint|hardly|nor) _ inter?r?e?s*t?ed /
    (not|isnt|arent|dont|doesnt|never|no) _ interest (to|for|in|us|me|at) / no interest / zero interest /
    (no|not) intrested / uninterested / disinterested / lack of interest /
    (not|isnt) (of|really of|any) interest / wouldnt be interested /
    (not|isnt|nothing) _ (interesting|useful|relevant|suitable) (to|for) (me|us|our) / lost me at /
    interest* : none / not _ curious / couldnt (be|care) less / could not be less`,
  decline: phrases`
    (of )?no (benefit|value|relevance|interest|help|use) (to|for) (us|me) /
    (dont|do not) (want|need) any (more|new|other)?( \S+){0,3} / must decline / (from|by) word of mouth /
    zero (budget|interest) / in a position to / not at this point / (isnt|is not|arent|not) (\S+ )?relevant /
    stick with / sticking with /
    (not|isnt) (\S+ )?(something|anything) (\S+ ){0,3}(interested|looking|need|want|pursue|explore|consider) /
    (cant|cannot|dont|fail to) see (how|why|what|where|the)( \S+){0,6} / dont take this / foreseeable future /
    thanks (anyway|all the same|regardless) /
    thanks for (thinking|considering|reaching|the offer|your interest|your offer) (\S+ ){0,4}but /
    (we|i) (\S+ )?(dont|do not) (\S+ )?(want|use|do|have) (\S+ ){0,3}(website|online|digital|social|software|advertising|marketing|that|those|these|any) /
    we are a (tiny|small|one) * / not in our / (decided|decision) (\S+ ){0,3}(stay|remain|keep|continue) /
    no longer (in business|trading|operating|active) /
    ^(nah|nope|no way|nay|negative|noo+|never mind|nevermind|not really|not for us)( \S+){0,6}$ /
    but (no|nope|nah) /
    (doesnt|does not|dont|do not|didnt) (\S+ )?(align|match|meet|suit|fit|work|belong|apply|add)( \S+){0,6} /
    (wont|will not|not) be (\S+ )?(taking|moving|pursuing|proceeding|going|using|needing|requiring|changing|buying|ordering)( \S+){0,5} /
    (thats|it|its|thats the way|this) (\S+ ){0,2}(stays|how we like|how i like|the way (we|i|it))( \S+)* /
    how (my|our) (customers|clients|patients|guests|members) (like|want|prefer) * /
    no (use|interest|place|point|room|reason) * / (not|nothing) (\S+ ){0,3}(changing|going to change) /
    (same|old|current) (\S+ ){0,2}(guy|girl|person|company|firm|agency|way) (since|for) / like every other /
    (closed|closing|sold|shut|shutting) (\S+ )?(down )?(the |our |my )?(business|restaurant|shop|store|practice|company|doors) /
    board (\S+ ){0,4}(decided|said no|declined|against|felt|consensus) / consensus /
    no (website|need) any ?more / wed rather / id rather / we prefer to / prefer to (keep|stay|do) /
    old fashioned / never (need|use|will|going) / ^no( no)*( thx| thanks| thank you| ty| sorry)*$ /
    ^no( thx| thanks| thank you| ty) / ^(nope|nah|lol no|hard pass|hard no|pass|never|non)( thanks| sorry)*$ /
    (no|nah|nope) (thanks|thank you|thx|ty) /
    (ill|i will|well|we will|gonna|going to|have to|id|will|must|to|we|i) (have to |respectfully |politely )?(pass|decline)( \S+)? /
    hard pass / hard no / thanks but no / its a no / it is a no / (a|firm|polite) no (from|for) /
    not (for|a fit for|a good fit for|something for|right for) (us|me) / (not|isnt|arent) _ (fit|match) /
    not our (thing|cup of tea|style|focus) / not (what|something|anything) (we|i|that)( \S+){0,4} /
    decided (against|not to|to go) /
    (chosen|chose|opted|gone|going|went|go) (with|for|to go with) (another|a different|someone else|somebody else|a competitor|other|one of) /
    wont be (moving|going|taking|proceeding|pursuing) / will not be (moving|going|taking|proceeding|pursuing) /
    (not|wont|dont|never) _ (work|working|deal|dealing|buy|buying|engage|use|respond|reply|purchase|outsource) (with|from|to|on) _ (outside|agencies|agency|cold|vendors|third|external|strangers|unsolicited|sales|freelancers|remote|consultants) /
    dont (outsource|do business|buy from) / (not|isnt|never) going to happen / not (going|moving) forward /
    (not|wont|cant|dont) _ (proceed|move forward|take you up|pursue) / dont bother /
    doesnt (apply|fit|suit|work for|concern|make sense for) / does not (apply|fit|suit|make sense) /
    dont see (the|a|any|how) (value|need|benefit|point|fit|reason|use|how)* / cant see (us|the|a|any|how) /
    waste of (time|money) / no use for / thank* _ but we (are|have|already|dont|wont|do) / not convinced /
    (not|arent|isnt|no longer) (looking|in the market|seeking|searching|shopping|hiring|considering|taking on|accepting|exploring|changing|interested) /
    rather not / prefer not / not (worth|relevant|applicable|sold|keen|necessary|required|needed) /
    count (me|us) out / too (expensive|pricey) / try (someone|somebody|your luck) (else|elsewhere) /
    we are (closing|shutting|winding)( \S+){0,3} / closing (down|the business|our doors) / out of business /
    not _ (any|more) suppliers / dont (want|do) (it|this|that|any of) / doesnt interest / does not interest /
    nothing has changed / wont be needing / giving (this|it) a miss / ill give it a miss / no dice / thats a no`,
  haveOne: phrases`
    (it|marketing|web|internal|digital) (department|team|guy|person|people) (\S+ ){0,2}(looks|takes|does|handles|has|already|covers) /
    what weve got / what we have /
    (current|existing) (one|setup|solution|supplier|provider|agency|vendor|website|site) (\S+ ){0,4}(fine|well|great|good|works|serves|does|suits|job) /
    (since|for) (19|20)\d+ / been with (\S+ ){0,5}(since|for) /
    (does|do|doing) a (great|good|fine|excellent|wonderful|decent) job /
    (somebody|someone|people|guy|company|agency|person|team|provider) (\S+ ){0,2}(who|that) (does|do|handles|takes|looks) /
    by (our|my) own / own (staff|developers|designer) /
    (all|already) (set|sorted|covered|good|taken care of|fixed up) / all good here /
    (were|we are|im|i am) (good|fine|covered|sorted|set|ok)( \S+){0,3} /
    (already|currently) (have|has|use|using|work|working|got|with|partnered|partner|employ|engaged) /
    (have|got|has) (a|an|our|my own|our own|someone|somebody|people|one|two|another|a great|a good) _ (provider|vendor|supplier|agency|partner|person|guy|team|developer|in house|in-house|inhouse|company|contractor|solution|tool|freelancer|firm|already|who does|doing|for that|nephew|designer) /
    (happy|satisfied|content|pleased|fine|good|comfortable|sticking|stick|staying|stay) with (our|the|what|my|who|how|them|it|him|her|that|current|things) /
    in[- ]?house /
    do (it|this|that|everything|all of|all that|all this|our own) _ (ourselves|myself|internally|in house|inhouse) /
    handle* (it|this|that|everything|all of) _ (ourselves|myself|internally) /
    (existing|current|present|long[- ]standing|long time) (provider|vendor|supplier|agency|partner|solution|setup|set up|system|team) /
    internally / own (team|developer|it|marketing|people|staff|guy) / taken care of /
    works (fine|well|perfectly|great|just fine) / does its job / perfectly (fine|happy|well) /
    (nephew|son|daughter|brother|husband|wife|cousin|friend) (does|did|built|looks|takes|handles|makes) /
    for (ten|\d+|many) years (now|and) / not (looking )?to (change|switch) /
    no (plans|intention|reason|plan) (to|of) (change|changing|switch|switching) /
    wont (change|switch|be changing|be switching)`,
  noNeed: phrases`
    no (need|use|requirement|requirements|demand|call) (for|of|to|here|at)* /
    (dont|do not|doesnt|wont|not|never) _ (need|require) (it|this|that|any|a|an|your|help|what|these|more|anything|another|such)* /
    not (something|anything) we (need|want|require|do|use) / dont (really )?need / nothing (we|i) need /
    not in need / have no need`,
  notNow: phrases`
    wrong (month|week|season|year|quarter) / not at the mo / once a year / rather not start /
    short (\S+ )?(people|staff|handed|staffed) / (two|three|one) people (short|down) /
    (circumstances|situation) / after (we|the|our|this) /
    (cant|cannot|wont|not able to|unable to) (commit|look|think|consider|focus|get to|take|deal)( \S+){0,4} /
    just (not|isnt) (the|a|our) / (first|second) half of / on ice / until (further|she|he|they|we|then|after) /
    heads?[- ]down / a maybe / not this (quarter|year|month|week|season|time) /
    not (till|until|before|for a while|for another) / wont (\S+ ){0,3}(before|until|till) /
    (cant|cannot|wont|couldnt) (\S+ ){0,4}(till|until|before|this year|right now|at the moment|this quarter) /
    (lie|are|is) elsewhere / still (under|in|on|tied|locked|evaluating|deciding|recovering) / gets? approved /
    (nothing|anything) (new|else) (\S+ ){0,3}(before|until|till) /
    (currently|right now|at the moment|presently) (\S+ ){0,3}(only|just|not|no|in|on|under|focus*|tied|busy|short) /
    not (right now|now|today|yet|at this time|at the moment|at this moment|at present|currently|this year|this quarter|this month|at this stage|at this point|for now|just now|this season|just yet|immediately|presently|the right time|a good time|the best time|a great time) /
    (bad|wrong|poor|terrible|awkward|tough|unfortunate) (timing|time|moment) /
    timing (isnt|is not|is off|is bad|doesnt|is wrong|is tough|is tricky|wasnt|could be|just) /
    (isnt|not) _ (great|good|best|right|ideal) (timing|time|moment) /
    not (a|our|my|top of|on) (current |top |high |immediate |big )?(priority|priorities|the agenda|the radar|our radar|the roadmap|our roadmap) /
    (isnt|wont be|arent) a (current )?(top )?priority / priorities (are|lie|have) /
    (for now|right now|at the moment|currently|at present|this year) (we|i|were|im|its|we are|i am|it is|not|no) /
    on hold / on pause / back burner / backburner / park (this|it|that) / parked / shelved / shelve / postpon* /
    too (early|soon) / a bit early / premature / hold off / holding off / put (this|it) off / pausing / paused /
    table (this|it) / another time / some other time / not before / not until / not till / wait until /
    waiting until / wait till`,
  later: phrases`
    ^maybe( later| someday| one day)*$ / (it |this |that )?(will|would|ll|has to|must|needs to) (\S+ )?wait /
    next (review|cycle|round|window|opportunity) /
    (once|when|after) (theyve|they have|he|she|weve|we have|we are|were|its) * /
    (years?|months?|weeks?) from now / drop me a (line|note|message|email) /
    ask (me|us|again)( again)? (in|next|after|around) / (a |send (me|us) a )?reminder / next time /
    (six|three|two|\S+) (months|weeks|quarters) from now / at (a|some) later /
    (before|until|till|after) (mid |early |late )?zmonth / school /
    (kids|term|semester|season) (\S+ ){0,3}(back|over|starts|ends) / further notice / revisit /
    (in|after|around|until|till|by|for|from|come|early|late|mid|end of|beginning of|start of|over|before|towards|once) (the |early |late |mid |about |around |say |maybe |probably |about )*${season} /
    (maybe|perhaps|possibly|probably|potentially) (in|after|around|next|later|early|sometime|then|q\d|down) * /
    next (year|quarter|month|season|fall|spring|summer|winter|autumn|budget|fiscal|cycle) /
    later (this|in|on|next|down) / some ?time (in|next|after|later) / down the (road|line|track) /
    in the future / future (reference|consideration|date|use) /
    (new|next) (fiscal|financial|budget|school|calendar) (year|cycle|period) /
    once (we|the|that|this|things|it|i|our|weve|im|were|they) /
    when (things|we|the|i|its|our|it) _ (settle*|calm*|quiet*|slow*|open*|finish*|done|ready|over|complete*|know|ha(s|ve)|up|hire*) /
    (after|until|till) (the|our|we|that|this) * / fall /
    keep (you|this|your|it|the|us) _ (in mind|on file|on record|for later|for future|posted) /
    file (this|it) away / saved your`,
  noBudget: phrases`
    budgets? (is |are |was )?(gone|spent|blown|used|done|tight|locked|closed|allocated|frozen) /
    (no|zero|not _|out of|without|lack*|dont _|tight*|froze*|freez*|cut*|limited|isnt|spent|used|exhausted) (\S+ )?(budget|budgets|funds|spend|spending|money) /
    (budget|budgets|spend|spending|spends) (is|are|has|have|was|for|freeze|cuts|planning|round|cycle) * /
    budget* _ (froze*|spent|tight|gone|allocated|locked|used|closed|fixed|done|next) / cash flow /
    hiring freeze / cost cutting / cutting costs / budget (freeze|cuts)`,
  busy: phrases`
    (swamped|slammed|snowed under|flat out|up to (our|my) (eyes|neck|ears)|underwater|overwhelmed|stretched|hectic|crazy|buried|drowning|maxed) /
    (too|so|very|really|super|extremely|quite|pretty|crazy) (busy|much|many) * /
    busy (season|time|period|month|right|at|with|until) / (in|at) the (middle|midst|thick|end) of /
    no (time|capacity|bandwidth|resources) /
    (dont|do not|cant|wont) _ (time|bandwidth|capacity|resources|headspace) /
    (restructur*|reorg*|merger|merging|migrat*|relocat*|renovat*|rebrand*|audit season|tax season|transition*|moving (offices|premises|house)|refit|acquisition|peak season|short[- ]staffed|understaffed|refurb*) /
    a lot (on|going on) / lots going on / full plate / plate is full / enough on (our|my) plate /
    hands (are )?full / cant take on / other priorities / other projects / other things / bigger (fish|fires) /
    focus(ed|ing|sed)? on (other|another|our|the|something)`,
  contractUntil: phrases`
    (contract|agreement|deal|subscription|licen[sc]e|retainer|term|engagement) (\S+ ){0,5}(until|till|through|runs|ends|expires|up|for|renew*|another) /
    just (renewed|signed|committed|extended|started|switched|launched|hired|bought|invested|relaunched|redid|completed|finished|changed|moved|onboarded) /
    recently (renewed|signed|committed|extended|started|switched|launched|invested|relaunched|hired) /
    (locked|tied) (in|into|up) / under contract / up for renewal / renewal / committed (to|until|for|through) /
    (signed|renewed) _ (for|until|through|another|contract|year|years|months)`,
  contactLater: phrases`
    (email|call|write|contact|ping|message|try|ask|text) (me|us) (again )?(at|in|after|around|next|then|towards|once|when|later|closer|back) /
    come back to (me|us) / let us (speak|talk|revisit|reconnect|touch) /
    give (me|us) (a few|until|till|some|\S+ (weeks|months)) / drop (me|us) a (line|note|message|email) /
    (save|saved|keep|kept|keeping|file|filed|bookmark*|hold|star*) (\S+ ){0,3}(email|mail|message|details|info|card|contact|number)( \S+){0,4} /
    (send|drop|shoot) (me|us) (a|another) (reminder|note|nudge|ping) /
    (resurface|re-?connect|re-?engage|re-?open|re-?visit) /
    (reach|reach back|check|check back|check in|circle|circle back|ping|ping me|try|try me|try us|try again|get back|get in touch|follow up|follow-up|come back|write|write me|email me|contact me|contact us|talk|touch base|revisit|reconnect|speak|ask|ask me|ask again|call|call me|look|look at (this|it)|drop me|remind me|catch up|pick (this|it) (back )?up|connect|resend|nudge me|hit me up|bump|bump this|message me|chat|discuss|think about it|come round|consider) (\S+ ){0,5}(in|next|after|again|around|later|then|when|once|q1|q2|q3|q4|back|early|end of|towards|at the|closer|down the|sometime|future|new year|another|late|mid) /
    (circle|check|reach|come|get) back / circle back / check back / try (me|us) again / revisit / touch base /
    reconnect / follow up (with me )?(then|in|next|after|later|again|around) / remind me /
    (let|lets) (me|us)? _ (again|later|then|next) /
    feel free to (reach|check|follow|try|contact|ping|circle|get) / talk then / speak then / well be in touch /
    i will (reach out|be in touch|get back|let you know|come back|contact you) /
    ill (reach out|be in touch|get back|let you know|come back|ping you|contact you|revisit|keep) /
    we will (reach out|be in touch|get back to you if|let you know|contact you) /
    well (reach out|let you know|come back|contact you) /
    open to (it|this|talking|revisiting|a chat|discussing) _ (later|then|next|in|after|again)`,
}
