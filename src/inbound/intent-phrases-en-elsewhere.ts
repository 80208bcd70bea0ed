import { phrases, type Phrases } from './intent-phrase.ts'

const person =
  '(person|contact|one|guy|lady|man|woman|department|team|desk|address|recipient|point of contact)'

/** English: somebody else, or away. */
export const ENGLISH_ELSEWHERE: Phrases = {
  wrongPerson: phrases`
    (im|i am) (only|just|merely) (the|an|a|one|here) / have to ask /
    (store|shift|office|floor) (manager|assistant|clerk) / not authori[sz]ed /
    dont have (the )?(authority|say|power) / no (say|authority) (in|over) / above my / for (my|the) boss /
    wrong (guy|gal|fella|man|woman|lady|dude) / not (mine|my) (decision|call|area|department|job) / i only do /
    decisions (\S+ ){0,4}(made|taken) by /
    i (left|moved|stepped|switched|transferred|retired) (\S+ ){0,6}(ago|last|in|from|down|to) /
    (not|isnt|wrong|arent) _ (right|best|correct|relevant|appropriate|proper|good) ${person} / wrong ${person} /
    (not|no longer|dont|do not|isnt|never|doesnt|didnt) _ (handle|responsible|in charge|deal with|manage|decide|make (those|these|such|that|the|any)|look after|my (area|department|call|decision|job|role|remit|team|field|responsibility|desk|thing|department)|involved|looking after|handling|oversee|own this|cover|work in|the decision|purchasing|do the) /
    (isnt|not) (mine|my) * / outside (my|of my) / above my pay / better (person|contact|placed|suited|off|fit) /
    different (department|role|team|person|office|branch) / changed (roles|jobs|positions|departments) /
    moved (to|into) _ (role|team|department|position|different|another) / moved on (from|to) /
    no longer (work|with|at|employed|part|the|in|my|responsible|handle|handling|dealing|deal|involved|look) /
    not (up to|with) me /
    (he|she|they)(s| is| are| re)? _ (decides|decide|decision|one who|who decides|calls the shots|person you) /
    who (decides|makes) _ / i just (work|run|do|handle|answer) / i only (work|run|do|handle|answer) /
    im (just|only) (the|an|a) * / wrong (dept|branch|office|inbox) / decision maker`,
  contactOther: phrases`
    ^(please )?(try|use|ask|call|email|contact|write to) (zemail|zname)( \S+){0,5}$ /
    ^for (that|this|these|such) *( \S+){0,6} zemail /
    (is|be|would be|s) your (guy|man|woman|person|contact|best|go to|point) / take (this|it|that) up with /
    (managed|handled|run|maintained|looked after|dealt with|done) by (an|our|the|a|zname|someone|another|external|corporate|head) /
    let (him|her|them) know / use (zemail|this address|the address|the form) / from now on /
    (ask|check with|go through|run it by|speak to|talk to|clear it with) (the|our|my|zname|corporate|head|franchise) /
    zname (\S+ )?(is|would be|would|might be|will be) (\S+ ){0,6}(want|talk|person|speak|contact|ask|one|right|best|guy|gal|now|responsible) /
    (is|are|was) who you* / (reach|get|find|contact|call|email) (him|her|them) * /
    (offers|requests|proposals|inquiries|enquiries|pitches|solicitations|vendors) (\S+ ){0,4}(to|at|through|via) (\S+ ){0,3}(zemail|procurement|purchasing|office|department|portal) /
    would be the (one|person|best|right) / the one to (talk|speak|ask|contact|write|email) /
    decisions (\S+ ){0,4}(made|taken) by / (made|decided|taken) by (zname|our|my|the) /
    might (like|want|be) (\S+ ){0,3}(this|it|that|interested) /
    (can|could) you (take|handle|look at|reply|deal|respond|pick) (\S+ ){0,3}(this|it|one|that) /
    sounds like your / not allowed to accept / procurement / purchasing /
    (contact|email|e-mail|mail|reach|reach out to|write to|write|speak to|speak with|talk to|talk with|ask|get in touch with|try|call|ring|connect with|message|direct _ to|send _ to|address _ to|go through|refer to|ping|approach|check with|liaise with|follow up with|forward _ to|deal with|take it up with|best person is|right person is|person is|best to|better to|copy|redirect _ to|reply to|resend _ to) (\S+ ){0,6}(zemail|instead|directly|our|his|her|him|them|head office|headquarters|hq) /
    (please|pls|should|could|can|to|best|better|just|try|need to|want to|have to|might want to|would|maybe|perhaps|suggest|recommend|simply) (contact|email|e-mail|mail|reach|reach out to|write to|speak to|speak with|talk to|talk with|ask|get in touch with|call|ring|connect with|approach|message|ping|contacting|emailing|contact with|speaking to|speaking with|talking to|reaching out to|address|direct|asking|writing to|trying|check with|liaise with) (my|our|the|zname|zemail|mr|mrs|ms|dr|him|her|them|head|hq) /
    (contact|email|e-mail|talk to|speak to|speak with|reach out to|ask|try|call|write to|get in touch with|talk with) (zname|zemail|mr|mrs|ms|dr|him|her|them|our|my) /
    (is|are|be|would be|will be|s) the (right|best|correct|better|person|one|contact|go to|point|address|decision) *( person| contact)*( for| you| to)* /
    ^zemail$ / (his|her|their) (email|address|contact|number|details)( \S+)? (is|zemail) /
    zname (might|may|would|could|can|will|should|is|s) (be )?(interested|help|able|the|better|happy|your|know|who|be) /
    all (vendor|supplier|sales|such|these|marketing|purchasing|enquiries|inquiries|requests|proposals|decisions) *( \S+){0,3} (go|goes|are|is|should|must|handled|through|to) /
    (colleague|boss|partner|manager|wife|husband|director|owner|assistant|brother|sister|coworker|co-worker|head|supervisor|teammate) (\S+ ){0,3}(might|may|would|could|is|handles|who|deals|decides|runs|takes|can|looks|will|zemail) /
    best bet / point you (to|in) / refer you / someone (else|who) / heres (his|her|their) /
    here is (his|her|their) / intro* (you )?to / put you in touch / connect you / direct you /
    (head|main|corporate|central) (office|hq|headquarters) / headquarters /
    zname (would|will|might|may|could|can) /
    person (you|to) (want|need|should|talk|speak|contact|reach|ask|look) / who you (want|need|should) /
    over to (our|my|zname|the)`,
  forwarded: phrases`
    sending (this|it|your|that) (\S+ )?(over|on|along|to) /
    (will|ill|we will|let me) (forward|pass|share|send|hand|run) (this|it|your|that)( \S+){0,6} /
    get in touch if /
    (shared|passed|forwarded|handed|given|sent|routed|relayed|circulated|escalated|floated|mentioned) (\S+ ){0,4}(note|email|mail|message|info|details|it|this|offer|proposal|along) /
    if they (\S+ ){0,6}(reach|contact|touch|interested|call|write) /
    (will|ll) (reach out|be in touch|contact you|get back to you|call you) (\S+ ){0,4}if / ^zname$ /
    (forward|forwarded|forwarding|fwd|fwded|passed|passing|pass|handed|handing|shared|sharing|sent|routed|relayed|redirected) (\S+ ){0,5}(to|on|onto|over|along|with) (\S+ ){0,2}(my|our|the|zname|colleague|team|him|her|them|right|boss|manager|department|partner|person|relevant|someone|head|ceo|cto|it|marketing|owner|director|his|management) /
    (forwarded|passed|handed) (this|it|your|you|that) /
    (ive|i have|have|i|im|am|just) (cced|ccd|cc|copied|copying|ccing|adding|added|looped|looping|tagged|tagging|included|including) /
    cc(ing|d|ed)? / in (cc|copy) / copied (in|here|on) / copying / looping in / looped in / adding zname /
    adding (my|our) / passing you / hand* you (over|off) / (on|in) cc /
    ^zname (see|fyi|can you|could you|please|is this|thoughts|over) / see below / forwarding`,
  handles: phrases`
    in charge of / (is|would be) a (question|matter|topic|job|thing) for /
    (taking|takes|took) (it |things |this |the business )?over / head of /
    (he|she|they) (decide|decides|makes|loves|knows|deals|signs) / i (just|only) do /
    a different (department|team|person|colleague) / two years ago /
    (ceo|cto|cfo|cmo|coo|owner|manager|director|president|vp) (now|is|zname) /
    (handles|manages|runs|looks after|takes care of|is responsible for|is in charge of|in charge of|responsible for|oversees|deals with|heads|leads|heads up|owns|decides|makes (those|these|the|all|such)|does all|does our|took over|taken over|takes over|has taken over|replaced me|replaces me|is handling|is managing|is running|is covering|now handles|is now|runs point|looking after|covers) *( \S+)? /
    my (successor|replacement) /
    zname (handles|manages|runs|looks|takes|is|does|deals|decides|oversees|leads|heads|owns|makes|took|has|now|s) /
    taken over (from me|my|the) /
    (she|he|they) (is|are|handles|manages|runs|looks|takes|does|deals|decides|oversees|leads|makes|will|can|would|might|ll|may|should) * /
    (our|my) (\S+ ){0,2}(manager|director|head|colleague|owner|boss|lead|officer|coordinator|partner|team|department|administrator|cmo|cto|ceo|coo|cfo|assistant|secretary|guy|buyer) *(zname)?`,
  left: phrases`
    (left|leaving|leaves|has left|have left|departed) (the|our|this|in|last|as of|zname|us) * /
    no longer (work|works|working|with|at|employed|here) / retired / (last|final) day /
    used to (work|handle|do) / changed (jobs|roles) / as of (\S+ ){0,3}no longer / doesnt work here`,
  away: phrases`
    i work (\S+ ){0,6}only /
    only (in|work|working|available|at my desk|in the office) (\S+ ){0,4}(days|mornings|afternoons|on|mondays|tuesdays|wednesdays|thursdays|fridays|until) /
    (out|off) sick / off (today|tomorrow|this) / (mondays|tuesdays|wednesdays|thursdays|fridays) /
    sick (today|day|child|leave) / (in|at) (hospital|court|the hospital) /
    currently (abroad|overseas|in transit|on site) / on (the )?(road|set|site|tour) /
    (hiking|camping|skiing|sailing|surgery|recovering|honeymoon|moving house|jury) /
    offline (until|till|from|for|this|all) /
    (in|with) (meetings|a meeting|workshops|back to back|back-to-back|conferences|court|training|surgery|class|lectures) (\S+ ){0,5}(all|until|till|today|this|week|day|most) /
    in meetings /
    (no longer|dont|do not|wont|will not|not) (\S+ ){0,2}(check|checking|read|reading|monitor|monitoring|monitored|see|seeing) * /
    (im|i am|i will be|ill be|well be|we are|we will be|be|am) (\S+ )?off( \S+){0,6} /
    offices? (\S+ ){0,3}closed / in observance / we reopen / reopen* / (public|bank|national|federal) holiday /
    messages are not being / out of (the )?office / ooo / oof /
    (annual|maternity|paternity|parental|sick|medical|family|study|personal|bereavement|compassionate|vacation|extended|holiday|adoption) leave /
    on (leave|vacation|holiday|holidays|pto|sabbatical|a business trip|business travel|travel|jury duty|break|my honeymoon|honeymoon|annual|a course|a trip|site) /
    on (my |a )?(vacation|holiday|honeymoon|sabbatical|break) /
    (am|im|be|currently|is|are|be|was|still|were|we are|ill be|will be) (away|traveling|travelling|out|off|unavailable|closed|absent|abroad|offline|on the road|in transit|off sick|off work) /
    (away|out|off|closed|unavailable|absent) (from|until|till|through|thru|for|on|at|this|next|between|today|and|with|all|the|due|in) * /
    limited access /
    (no|limited|little|intermittent|sporadic|restricted|patchy|without|infrequent|occasional) (\S+ )?(access|internet|email|wifi|connectivity|signal|availability) /
    (office|practice|clinic|shop|store|company|business|we|studio|school|offices|restaurant) (is|are|will be|be) (\S+ )?closed /
    closed (for|from|until|on|between|over) /
    not (be )?(in the office|available|checking|at my desk|reachable|monitoring|reading|working|in) * /
    not monitored / currently (away|out|off|traveling|travelling|unavailable|on|attending) / away message /
    ^away / vacation / absence / attending (a|an|the) * / at a (conference|trade show|fair|training|workshop) /
    non[- ]working day / i (dont|do not) work (on )?*days / work(ing)? part[- ]time /
    ^(hi|hello|thanks|hey)? ?im on (holiday|vacation|leave|pto)`,
  backAgain: phrases`
    (will|ill|well|be|am|im|i|we|to|when|once|until|on|upon|after|before|is|are|back) (be )?(back|return|returning|returned|reopen|reopening|open again|available again|reachable again|in the office again|back online|back at work|resume) * /
    back (on|in|at|from|to work|monday|tuesday|wednesday|thursday|friday|next|tomorrow|the|after|znum|early|mid|by|zmonth|online|around|into) /
    (on|upon|after|until|till|when) (my|our|i|his|her|the) return* / my return /
    return(ing)? (to|on|in|from|monday|date|znum|zmonth) /
    (until|till|through|thru) (and including |the |\S+day |\S+day the )*(znum|zmonth) / re-?open* /
    upon returning / when im back / when i get back / as soon as (i|im|we) *`,
  urgentCases: phrases`
    (cant|cannot|can not|cant) wait / on fire / for anything * /
    if (it|this|its|the matter|your|you need)( is)? (urgent|cannot|cant|immediate|pressing|on fire|important)* /
    (for|in an?) emergenc* /
    (urgent|emergency|emergencies|immediate (assistance|attention|help|response)|time[- ]sensitive|pressing|cannot wait|cant wait|critical) * /
    in (my|the) (absence|meantime|interim) / in the meantime / while im (away|out|gone|off) / covering for me /
    during (this|my|that) (time|absence|leave|period) / is covering / urgently /
    your (e-?mail|message) will (not )?be (forwarded|read|answered|deleted)`,
  delayedAnswer: phrases`
    (short|longer|slight|some) (wait|delay) / wait for (a|my) (reply|response|answer) / bear with / patience /
    please expect / expect (a )?(delay*|slower|slow) /
    (will|ill|we will|well) (\S+ )?(reply|respond|answer|get back)( to you)? (as soon|when|once|upon|after|by|on|later|tomorrow|next) /
    as soon as i can / as soon as possible /
    (respond|reply|answer|get back|response|replies|attend|responding|replying|be in touch|responses) (\S+ ){0,5}(return*|back|slow*|delay*|when i|as soon as|reopen|possible|once i|upon|after) /
    (delay|delays|delayed|slow|slower) (\S+ ){0,3}(response|responding|reply|replying|respond|replies|answer|to) /
    intermittently /
    (checking|reading|check) (\S+ )?(emails?|messages|mail) (\S+ ){0,2}(infrequently|occasionally|intermittently|sporadically|now|rarely|less) /
    slow to (reply|respond|answer)`,
  automatic: phrases`
    auto(matic|mated|mated)?[- ]?(reply|response|responder|message|answer|generated) / autoreply /
    autoresponse / automatically generated / do not reply to this / this is an (automated|automatic|auto) /
    away message / this (mailbox|inbox|address|email address|account) is (not|no longer|un*) / noreply /
    no-reply /
    thank you for (contacting|your email|your message|your inquiry|your enquiry|getting in touch|reaching out|writing|emailing) *( \S+){0,3}$`,
}
