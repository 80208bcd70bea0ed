import { phrases, type Phrases } from './intent-phrase.ts'

const days =
  '(monday|tuesday|wednesday|thursday|friday|mon|tue|tues|wed|thu|thur|thurs|fri|tomorrow|today|next week|this week|afternoon|afternoons|morning|mornings)'
const thing =
  '(info|information|details|detail|deck|pricing|prices|price list|pricelist|rates|proposal|quote|brochure|material|materials|case studies|case study|link|one pager|examples|some examples|demo|overview|pdf|offer|contract|agreement|numbers|sample|samples|estimate|invite|calendar invite|times)'

/** English: yes, what, and everything else. */
export const ENGLISH: Phrases = {
  interested: phrases`
    ^(yes|yes please|yep|absolutely|definitely|yes sure|sure|yes yes)$ / (could|can) do with / uncanny /
    on (my|our) list / noticed (that|it|this) too / (surprised|impressed) (me|us|by) /
    open to (hearing|talking|exploring|learning|discussing|seeing|a) / worth (my|our|the) (time|while) /
    (this|that|it) (is|looks|sounds) (like )?(something|exactly|just) (we|what|i) /
    we (need|could use|do need|really need|desperately need) * / i need (this|help|something|someone) /
    keep talking / go on / do tell / (we|i) (want|d like) (this|it|to) / makes sense / on board /
    (when|how soon) can you / real (pain|problem|headache|issue) / pain (point|in) /
    (bit|part|point|thing) about (\S+ ){0,8}(true|right|valid|fair|interesting|spot) / its true /
    (did|done) your homework /
    (is|are|has been|been) (\S+ )?(a )?(headache|problem|pain|nightmare|struggle|issue) (\S+ )?(for|since) /
    for ages / been (meaning|wanting|trying|looking) to /
    (we|i) (\S+ )?(would|d) like to (\S+ )?(go|proceed|move|take|accept|have|get) / want you to /
    (funny|weirdly|strangely|ironically|coincidentally) (\S+ ){0,4}(just|were|was|timing|talking|discussing) /
    (were|was|been) (just|literally|only) (talking|discussing|thinking|looking|saying) / count me /
    im listening / all ears / lets see it / (wouldnt|would not) mind / fair point / good (point|catch|spot) /
    you have a point / made me (laugh|smile|think|curious|look) / something i can show /
    show (my|the|our) (boss|team|partner|board|wife|husband|manager) /
    (could|can|would) (you|u) (\S+ )?(fix|help|do that|do this|improve|handle|take) /
    (am|im|were|we are|very|definitely|be|would be|might be|may be|could be|quite|really|is|also|potentially|certainly|somewhat|indeed|yes|id be|wed be|extremely|super|still|genuinely) (interested|intrested|interrested|keen|curious|intrigued|open|game|up for|down|tempted|all ears|sold) /
    ^(very |definitely |yes |ok |super |sure )*(interested|intrigued|keen|curious) /
    sounds (good|great|interesting|useful|promising|like|intriguing|perfect|fantastic|excellent|fun|fair|relevant|reasonable|amazing|exciting|compelling) /
    (looks|seems|is|thats|this is|it is|its|look) (\S+ )?(good|great|interesting|useful|promising|helpful|intriguing|exactly|perfect|impressive|amazing|exciting|timely) /
    (good|great|perfect|excellent|impeccable|funny|nice) timing /
    (love|like|liked|loved) (to|this|the|it|what|your|that) * /
    would (love|like) to (\S+ )?(hear|learn|know|see|talk|chat|explore|discuss|try|find|get|meet|understand|have|set|schedule|speak|take|go|move|start|book) /
    (id|wed) (love|like|be (happy|glad|up|open|willing|interested|keen)) * /
    (want|wants|like|love|keen|happy|open|willing|glad|curious|eager|interested) to (\S+ )?(hear|learn|know|see|talk|chat|explore|discuss|try|find|get|meet|understand|set|schedule|speak|take|explore|give|jump|hop|connect|start|look|go|book) /
    tell (me|us) (\S+ )?more / learn more / hear more / know more / more (info|information|details) /
    got (my|our) attention /
    (could|can|would|may|might) (really |actually |definitely |certainly )?(be useful|use this|use some|use the|use help|use your|use a|help us|work for us|be a good fit|be a fit|be interesting|be helpful|be of interest|be great|be of use|benefit) /
    looking for (exactly|something|someone|a|just|this|help|somebody) / exactly what (we|i) / just what (we|i) /
    right up (our|my) / intrigued / im in / count me in /
    worth (a|exploring|talking|discussing|a chat|a look|a call|looking) / spot on / you(re| are) right /
    been (thinking|meaning|looking|talking|wanting|discussing|considering) / piqued / colou?r me /
    ^interesting / not sure _ but / convinced / impressed / lets (do|go|make|try|see|give) /
    needed (this|that|something) / on my (list|to do|todo) / keen`,
  agree: phrases`
    ^(yes|yeah|yep|yup|sure|absolutely|definitely|ok|okay|certainly|of course|by all means|gladly|perfect|great|awesome|deal|sounds good|why not|go ahead|agreed|fine|cool)( \S+)* /
    yes (please|pls|sure|lets|we|i|that|id|this|sounds|definitely|absolutely|do|send) / go ahead / why not /
    by all means / works for (me|us) / happy to / glad to / lets do it / sign (me|us) up / please do /
    sure thing / shoot / fire away / fine by me / no harm / nothing to lose`,
  meet: phrases`
    over the phone / (a|the) (bell|ring|shout|buzz|tinkle) / lets (\S+ )?(talk|speak|chat|meet) /
    (asap|right away|straight away) /
    (happy|free|available|around) (to|for|on|at|after|before|all|any|most|thursday|tuesday|monday|wednesday|friday) /
    (pop|swing|drop|come) (in|by|round|over) / walk-through /
    (does|would|how about|what about) (that|this|monday|tuesday|wednesday|thursday|friday|tomorrow|znum) (\S+ ){0,2}(work|suit|ok|good)( \S+){0,3}$ /
    (got|have|any|find|make) (time|a minute|a few minutes|some time|availability|a slot|10|15|20|30|half)( \S+)? /
    (sign|signs) the (cheques|checks) / talk to me /
    (shoot|send|give|suggest|throw|offer|propose) (me|us|over)? ?(\S+ ){0,2}(times|dates|slots|days|availability) /
    have a look / come (take|have) a look / my (cell|mobile|direct line|number|phone) /
    (lets|let us|we could|could we|can we|shall we|we should|can you|could you|happy to|up for|open to|available for|free for|worth|have|do|book|booked|schedule|scheduled|arrange|set up|organise|organize|setup|jump on|hop on|get on|quick|short|brief|set|propose|plan|like|a|for a|invite|love|on a|find|make|sort|fix|put) (\S+ ){0,4}(call|chat|meeting|talk|zoom|teams|google meet|meet|demo|coffee|phone call|conversation|session|discussion|visit|time|slot|appointment|video call|walkthrough|minutes|mins|min|something|half an hour|lunch|presentation|catch up|speak) /
    lets (talk|chat|meet|speak|connect|discuss|set|schedule|book|hop|jump|get|find|arrange|do|have) /
    (call|ring|phone|text|whatsapp|dial) me / give (me|us) a (call|ring|buzz|shout) /
    (here is|heres|use|my) (\S+ )?(calendar|calendly|booking|scheduling|cal) *(link)? / calend(ly|ar) /
    book (a|something|some|time|in|me) / zcalendar /
    send _ (invite|invitation|calendar|times|slots|availability|link) /
    what (time|times|day|days) (work|works|suits|are|is|do) / when (are|can|could|would) (you|we) * /
    my (number|mobile|cell|direct|phone) is / come (by|over|in|round) / stop by / drop by / show (me|us) /
    walk (me|us) through / demo / trial / free to (talk|chat|meet|speak|call) /
    (speak|talk|chat) (soon|to you|then|tomorrow|on|next|this) /
    look forward to (speaking|talking|meeting|hearing|seeing|your|the|it|chatting|learning) /
    looking forward to (speaking|talking|meeting|hearing|seeing|your|the|it|chatting|learning) /
    reach me (at|on)`,
  sendMore: phrases`
    (can|could|would) (you|u) (\S+ )?(send|share|email|forward|show) /
    (let us know|tell us|let me know) (\S+ ){0,3}(what|which) (\S+ )?(you )?(need|require|information|info|details) /
    (send|email|share|forward|provide|give|shoot|drop|mail|get|show|pass|attach|ship|need|want|like|see|have|text) (\S+ ){0,5}${thing} /
    ^(\S+ ){0,3}(more|further|additional) (info|information|details)( please| pls)?$ /
    (send|share|email|shoot|mail) (it|that|them|those|over|me|us|the|your|through|away|along) /
    put together (a|an|some) / (pricing|quote|proposal|details|info) please / what would (you|it) (need|take) /
    what do you need`,
  slot: phrases`
    (on|for|this|next|until|by|before|after|any|either|is|works|work|can do|free|at|or|available|say|how about|what about|does) (the |next |this |after |early |late )*${days} /
    ${days} (\S+ ){0,3}(works|work|suits|is good|is fine|good|best|or|at|after|before|between|around|afternoon|morning|znum|would|ok|should) /
    (im|i am|were|we are|am) (free|available|around|open|flexible|in)( \S+)? /
    (znum) (am|pm|oclock|cet|est|pst|gmt|et|utc) / next week / tomorrow / any ?time`,
  start: phrases`
    (next|first) steps? / go ahead with / get going / kick off / sign (us|me) /
    how does (it|this) work from here / what do we (need|have) to /
    when (can|could|do|would|should) (we|you) (start|begin|get started|kick) / get started /
    how (do|can|would|should) (we|i) (start|begin|proceed|sign|move|get started|go) / next steps? / sign up /
    move forward / ready to (go|start|move|buy|sign|proceed) / proceed / whats next /
    lets (start|begin|proceed|move|get going|kick) / where do (i|we) sign / set (me|us) up`,
  askPrice: phrases`
    (include|includes|including|included) (\S+ )?(shipping|tax|vat|support|maintenance|hosting|setup|set up|training|everything) /
    per (month|year) or / (dollars|usd|eur|euros|pounds|gbp) / a (month|year) or / extra (charge|cost|fee)s? /
    net or gross / vat / how much /
    what (\S+ ){0,4}(cost|costs|price|pricing|charge|fee|fees|rates|rate|budget|run|prices) /
    whats (the|your) (price|cost|pricing|rate|fee|damage|catch) /
    (price|pricing|cost|costs|fee|fees|rate|rates)( \S+){0,3}$ / what do you charge / ballpark /
    per (month|user|seat|year|hour|lead) / minimum (term|contract|spend|order|commitment) /
    contract (term|length) / how (long|many) (\S+ ){0,3}(contract|commitment|term|seats|users) /
    (free|is there a) (trial|version|tier|charge) / discount* / setup fee`,
  askSource: phrases`
    (where|how) (did|do|have|had|were|was) (you|u|ya) (\S+ )?(get|got|gotten|find|found|obtain|obtained|come|hear|have|source|sourced|acquire|receive) /
    (where|how) (\S+ ){0,2}(you|u) (\S+ ){0,2}(got|get|find|found|obtain|have|come across|come by) (\S+ ){0,3}(address|email|e-mail|contact|details|name|number|data|info) /
    who (gave|are you|is this|told|passed|provided|referred|else) /
    is this (spam|a scam|automated|ai|an ai|a bot|real|legit|generated|mass|a mass) /
    are you (a bot|real|human|an ai|ai|a robot|a real) / source of (my|our|your)`,
  askWhat: phrases`
    what (\S+ )?(is|are|do|does|exactly|would|kind|sort|type|did|makes|was|happens|if|about|you|this) * /
    whats * / which * / who (is|are|do|else|would|owns|will|runs) * /
    what (\S+ ){0,3}(mean|offer|sell|selling|offering|doing|involve|include|included) /
    can you (explain|clarify|elaborate|tell|confirm|be more|give|provide|say|expand|point|remind) /
    could you (explain|clarify|elaborate|tell|confirm|be more|give|provide|say|expand|point|remind) /
    please (explain|clarify|elaborate|confirm) / clarify /
    a (few|couple|couple of|quick|simple) (question|questions) / one (quick )?question / question`,
  askHow: phrases`
    guarantee* / (how|what) about (the|my|our|your|privacy|data|support|existing) / (minimum|maximum) /
    (which|what) (\S+ ){0,3}(countries|languages|systems|browsers|plans|version) / are (you|there) * /
    is (it|this|there|that) * / can (it|we|i|this) * / does (it|this|that|your) * / do (you|we|i) * /
    (do|does|is|are|did|will|can|could|would|has|have|was|were) (your|the|this|that|it|you|there|they|we|these) (\S+ ){1,12} /
    didnt (we|you|i) / before (we|i) (\S+ ){0,5} / who (owns|else|pays|does|hosts|would|has|maintains) /
    what happens / which of / just (asking|wondering|checking|curious) / (page|website|email) says /
    ai (written|generated) /
    do you (\S+ ){0,4}(also|only|have|offer|work|support|provide|use|sell|ship|serve|cover|know|speak) /
    how (\S+ )?(does|do|did|is|are|would|will|long|many|can|could|often|big|exactly|come|have|has|quickly|soon|fast|old|about|is it|different|well) * /
    ^(and |but |also |so |ok |hi |hello |just curious |out of curiosity )*(do|does|did|is|are|can|could|have|has|will|would|was|were|why|where|when|who|what|which|how|any)( \S+){1,60}$ /
    (do|does|did|can|could|have|will|would|are|is) (you|it|this|that|they|there|your|these) (\S+ ){0,3}(support|work|integrate|offer|have|provide|comply|compliant|include|come|handle|cover|compatible|require|need|replace|export|store|use|using|done|based|certified|available|possible|mean|only|also|differ*|worked|run|ever|sync|free|any|sell|charge|know|speak|insured|licensed|affiliated|still|accept) /
    why * / wondering (if|how|what|whether) / curious (how|what|why|whether|if|who|about|where) / want to know /
    like to know / references / compatible / compliant`,
  unclear: phrases`
    (dont|do not|didnt|cant|not|still|cannot) _ (understand|get it|follow|sure what|clear|figure|make sense of|see what|get what|understood) /
    confus* / makes no sense / no idea what / unclear / lost here /
    not (quite )?(sure|clear) (what|how|which|if|why|who)`,
  received: phrases`
    (received|got) (it)?( thanks)?$ /
    (received|got|noted|acknowledged|read|seen|rcvd|recd) *( thanks| thank you| with thanks| it| your message| your email| your mail)?$ /
    thanks (got it|received|noted|for (the|letting|your) (info|information|update|heads up|message|email|note|mail|confirmation)) /
    got it / well noted / duly noted / for (your|my) (information|records|files) / fyi / acknowledg* /
    will (read|look at|review|consider) (it|this|that) /
    ^(ok|okay|k|noted|fine|cheers|ta|thx|thanks|thank you|great|perfect|done)( thanks| thank you| noted| cheers| then| got it| so much| a lot| mate)*$`,
  ticket: phrases`
    (enquiry|inquiry|message|call|email|request|feedback) is important / aim to (answer|reply|respond) /
    ref [a-z]* / working days? / youve reached / you have reached / mailbox is /
    no longer (in use|active|monitored|valid) / address is no longer /
    has been (received|registered|logged|assigned|forwarded to the|closed|resolved) /
    (ticket|case|request|reference|enquiry|inquiry|order|incident|support) (\S+ ){0,3}(number|id|no|has been|was|created|opened|received|logged|znum|registered|reference) /
    (member|someone|agent|representative|specialist) (of|from|in|on) _ team will / business (days|hours|day) /
    (we|have) (\S+ )?received your (message|email|request|inquiry|enquiry|application|query|mail|submission|ticket|order) /
    within (24|48|72|znum|one|two|three) (\S+ )?(hours|days) /
    thank you for (your )?(contacting|application|applying|order|purchase|submission|subscribing|registering|interest in) /
    support (team|desk) / reference number / customer service /
    your (\S+ )?(application|order|request|ticket|case|subscription|payment|registration|appointment|booking)`,
  attached: phrases`
    (minutes|notes|photos|pictures|documents|slides|recording) (of|from) * /
    see you (at|on|tomorrow|there|then|next) /
    (here|heres) (is|are|the|your|my) (\S+ ){0,3}(document|file|form|invoice|report|photos|minutes|copy|contract|recipe|list) /
    (meeting|appointment|booking) (\S+ ){0,3}(confirmed|moved|cancelled|rescheduled) /
    (payment|invoice|order|transfer|deposit) (\S+ ){0,6}(transferred|paid|sent|made|received|shipped|dispatched|due|overdue|processed|settled|confirmed) /
    (was|were|has been) (transferred|paid|shipped|dispatched|delivered|wired) /
    attached (is|are|please|you|the|find|herewith|for) /
    (please |pls )?(find|see) (\S+ ){0,2}(attached|enclosed|attachment) /
    as (requested|discussed|agreed|promised) / invoice / purchase order / delivery note / shipment / enclosed /
    attachment / signed (copy|contract|agreement|delivery|document|form) /
    minutes (of|from) (the|our|yesterday|last) / remittance / statement / receipt / tracking number /
    payment (was|has|is|due|for|received) / timesheet* / meeting (notes|minutes|agenda) / agenda`,
  mistake: phrases`
    (looking for|mean|meant) (the|another|a different|some) (other|different|wrong)? /
    you are (after|looking for) (the )?other / (im|i am) (a )?(student|retired|private|pensioner|volunteer) /
    wrong email / (do|did) (you|u) mean / you(r| have)? mixed / doesnt work here / do not know (you|any) /
    never heard of / dont own a /
    (sent|hit send) (\S+ ){0,3}(too early|by mistake|accidentally|by accident|in error) / hit send /
    (ignore|disregard) (my|the|this|that|previous|last) / small world /
    (is|are) (outdated|out of date|wrong|incorrect|old) /
    (meant|intended) for (someone|somebody|another|a different) / by (mistake|error|accident) / in error /
    wrong (company|person|address|email|recipient|business|number|name|jane|john|one|guy|place) /
    (no|not a|isnt a|is no|nobody) (\S+ ){0,3}(here|by that name|of that name|called|named|at this) /
    no (one|body) (here )?(by|called|named|with) / different (company|business|person|firm) /
    confus(ed|ing) (us|me) with / mixed (up|us) / mix up / mistaken / mistook /
    you (have|ve|may have|must have|seem to have|got|mean)( \S+)? (the wrong|wrong|someone|another|mistaken) /
    we (are|re) (a|an|not a|just a) * / were (a|an|not a|just a) * /
    not (us|our website|our site|our company|our domain|my website|my company|mine) / thats not (our|my|us|me) /
    typo / please disregard / please ignore / disregard / accidentally / my bad / oops / butt /
    private (address|person|email)`,
  greeting: phrases`
    hope the family /
    (thank you|thanks) (\S+ ){0,3}(great|lovely|wonderful|nice) (dinner|evening|time|day|lunch|card|gift) /
    happy (new year|holidays|birthday|friday|anniversary) /
    (great|good|nice|lovely|fun) (talking|meeting|seeing|catching|chatting|to see|to meet)( \S+){0,6} /
    say (hi|hello) / send my (love|regards) / (last|at the) (fair|week|party|conference|dinner|event|weekend) /
    (happy|merry|have a (great|good|nice|lovely|wonderful)) (\S+ ){0,2}(thanksgiving|holidays|christmas|new year|easter|birthday|weekend|day|week|hanukkah|season|evening|diwali|friday|one|anniversary|summer|fourth|4th) /
    seasons greetings / congratulations / congrats / best wishes / get well / condolences /
    sorry for your loss / welcome back / nice (to see|meeting|talking|to meet|weather|one|work) / lovely to /
    hope you* / how are you / haha* / lol / ha / thank you for (everything|coming|the (gift|flowers|lovely)) /
    (was|it) (great|nice|good|lovely) (to|meeting|seeing) *`,
  thanks: phrases`
    thanks / thank you / thx / appreciate* / cheers / grateful / ty`,
  luck: phrases`
    good luck / best of luck / all the best / wish you (\S+ )?(luck|success|well|all|the best|every) /
    much success / good day`,
  fixed: phrases`
    (we|i|weve|ive|already|since|been|have|has|now|our) (\S+ )?(fixed|updated|changed|corrected|repaired|resolved|sorted|replaced) * /
    fixed (it|that|the|this|now|yesterday) /
    thanks for (pointing|spotting|flagging|noticing|the tip|the hint|letting) / by the way / btw /
    just (so you know|letting you know|to let you know|wanted to|for the record)`,
  wonder: phrases`
    what (\S+ )?your source / source (for|of) (that|this|the) / wondering (if|how|what|whether|why|who) /
    (curious|interested) (to know )?(how|what|why|whether|if|who|about|where|which) /
    (want|like|love|need|keen|good|helpful|important) to (know|understand|clarify) (\S+ )?(if|how|what|whether|who|which|where|more about how|why|exactly) /
    (not sure|unclear|unsure|dont know|dont understand|cant tell|wasnt clear) (\S+ )?(if|how|what|whether|who|which|where|why) /
    could you (tell|clarify|explain|confirm) / can you (tell|clarify|explain|confirm) /
    please (tell|clarify|explain|confirm|advise)( \S+){0,3} (if|how|what|whether|who|which|where|why) /
    (have|got) (a|one|some|a few|two|a couple of) (\S+ )?questions? / question (for|about|before|first)`,
  request: phrases`
    ^(please |pls |kindly |just |ok |okay |sure |well |so |then |and )*(send|prepare|show|tell|give|call|dial|ring|come|propose|suggest|make|book|bring|share|put|draw|text|schedule|arrange|set|go|walk|pop|hit|fire|quote|invoice|sign|start|email|drop|shoot|include|add|invite)( \S+){0,20} /
    (what|how) (do|would|can|could) you (\S+ )?(propose|suggest|recommend|offer us|fix|help|do for) /
    (could|can|would) (you|u) (\S+ ){0,6}(for us|for me|by|come|fix|help|prepare|quote|arrange|look|take|do it|do that|repair|redo|redesign) /
    what have you got / give it a (whirl|try|go|shot) / ill bite / who do (i|we) (\S+ ){0,4}(to|with) /
    where do (i|we) * / make the po / purchase order / you have a (customer|deal|client|sale) /
    (dial|ring) (my|the|me|us) / (would|d) (gladly|happily|be delighted|be pleased)`,
  praise: phrases`
    (pleasantly|positively) * /
    (pleased|delighted|excited|thrilled|glad|grateful|impressed|happy) (with|to|by|that|about) /
    (pleasantly )?surprised / great (work|job|idea|email|find|stuff|point|catch|analysis|observation) /
    (love|loved|liked|like) (your|the|this|what|how) / had no idea / nice (work|catch|find|one|job|spot|idea) /
    well (done|spotted|written) / (brilliant|fantastic|wonderful|terrific|excellent|superb|marvellous|amazing) /
    (clever|smart|thoughtful|helpful) * / you nailed /
    thank you for (pointing|spotting|noticing|the audit|the analysis|taking) /
    thanks for (pointing|spotting|noticing|the audit|the analysis|taking)`,
}
