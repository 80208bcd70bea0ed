/** What a sentence does in a message, whatever the fact: lead-ins, offers, asks, ways out. By tone where the tone shows. */
export const tones = ['professional', 'casual', 'direct'] as const

type ByTone = Record<(typeof tones)[number], readonly string[]>

export const greetings: { person: ByTone; team: ByTone } = {
  person: {
    professional: ['Hello {first},', 'Dear {first},', 'Good day {first},'],
    casual: ['Hi {first},', 'Hello {first},', 'Hey {first},'],
    direct: ['{first},', 'Hello {first},', 'Hi {first},'],
  },
  team: {
    professional: [
      'Hello {company} team,',
      'Dear {company} team,',
      'Dear all at {company},',
      'Good day to the team of {company},',
    ],
    casual: ['Hi {company} team,', 'Hello all at {company},', 'Hi everyone at {company},'],
    direct: ['Hello {company} team,', '{company} team,', 'To the team of {company},'],
  },
}

/** Before the first observation. */
export const leadIns: ByTone = {
  professional: [
    '[I have read|I took the time to read] {site} [before writing|first], and [one point seems worth a note|one point stood out].',
    '[This is about one point on {site}|My note concerns one thing on {site}], [nothing more|and it is short].',
    '[May I point out one thing|May I make one remark] [after reading {site}|about {site}]?',
    '[A short note|A few lines] [from one business to another|from a reader of {site}].',
    '[Having read|After reading] {site}, I [have one remark|would like to mention one thing] [that may be useful to {company}|and leave the rest aside].',
    '[You do not know me|We have not met], so [I will be brief|I will keep to one point].',
  ],
  casual: [
    '[I had a look around|I spent a few minutes on] {site} and [one thing caught my eye|want to pass one thing on].',
    '[A quick note|Just a quick note] [after reading {site}|from somebody who read {site}].',
    '[I was on {site} just before writing this|I went through {site} before writing], [so this is specific|so here is one thing I saw].',
    '[You do not know me, so I will be quick|No long story here]: [one thing about {site}|one observation].',
    '[So I read|I ended up reading] {site} [from top to bottom|for longer than planned], and [one thing stuck|there is one thing to tell you].',
    '[In your place I would want to know this|If it were my business, I would want to know this], [so here it is|so I am telling you].',
  ],
  direct: [
    '[One point about {site}|One thing on {site}].',
    '[I read {site}|I went through {site}]. [Here is what I would change first|One thing matters most].',
    '[Short and to the point|Straight to the point]:',
    '[A single observation|One observation] [on {company}|about {site}].',
    '[I will be brief|This is brief]: [one thing|one finding].',
    '[Why I am writing|The reason for this mail]: [one finding on {site}|something I saw on {site}].',
  ],
}

/** Around what the workspace says about itself; `{description}` is its own sentence. */
export const offers: readonly string[] = [
  '[About us in one line|Who is writing]: {description}',
  '[What we do at {sender_company}|Our part at {sender_company}]: {description}',
  '[In short, {sender_company}|{sender_company} in a sentence]: {description}',
  '[Why I noticed|The reason I look at such things]: {description}',
  '[For context|Some context]: {description}',
  '[Where I come from|My side of it]: {description}',
]

/** When the workspace says nothing about itself: no claim at all. */
export const plainOffers: readonly string[] = [
  '[I am with {sender_company}|I write for {sender_company}], [which is why I look at such things|hence my interest].',
  '[My company is {sender_company}|I work at {sender_company}]; [I would be glad to go into detail|more on that if you like].',
  '[I am writing from {sender_company}|This comes from {sender_company}], [in case you want to look us up|so you know who is asking].',
]

/** Around a proof point of the workspace. */
export const proofs: readonly string[] = [
  '[One result from our side|A result of our own work]: {proof}',
  '[To show what we mean|So this is not just talk], [an example|one example]: {proof}',
  '[What we can point to|Something we can show]: {proof}',
  '[From our own work|Out of our own projects]: {proof}',
  '[If you wonder whether we can help|In case you ask what we have done]: {proof}',
]

/** At the start of the second and later messages. */
export const recalls: ByTone = {
  professional: [
    '[Some days ago I wrote about {last_topic}|My last note was about {last_topic}].',
    '[Further to my note on {last_topic}|After my note on {last_topic}], [a second point|one more thing].',
    '[I wrote to you recently|You may have seen my earlier mail], [concerning {last_topic}|on {last_topic}].',
    '[In addition to {last_topic}|Apart from {last_topic}], [there is one more point|something else is worth a line].',
    '[My last mail dealt with {last_topic}|I wrote to you on the subject of {last_topic}]; [here is another point|this one is about something else].',
  ],
  casual: [
    '[I wrote about {last_topic} a few days ago|Last time it was about {last_topic}]; [one more thing since then|here is one more].',
    '[Coming back to this briefly|Back once more]: [besides {last_topic}, there is this|there is more than {last_topic}].',
    '[My last mail was about {last_topic}|You might remember my mail on {last_topic}].',
    '[No problem if you leave {last_topic} for later|No worries if you are not ready for {last_topic}]; [here is a smaller thing|maybe this is of more use].',
    '[I took one more look|I took a second look] [after my mail on {last_topic}|since my note on {last_topic}].',
  ],
  direct: [
    '[Second point|Next point] [after {last_topic}|besides {last_topic}].',
    '[My last mail was on {last_topic}|I wrote about {last_topic}]. [Today something else|Here is another point].',
    '[Following up on {last_topic}|A follow-up on {last_topic}].',
    '[Besides {last_topic}|Other than {last_topic}], [one more finding|another finding].',
  ],
}

/** Instead of a recall, when there is nothing new to point at. */
export const repeats: readonly string[] = [
  '[Coming back to|Returning to] {topic}: [did my note reach you|has there been time to look at it]?',
  '[I wrote to you about {topic}|You have a mail from me about {topic}]; [here is the same point from another side|this is the same in other words].',
  '[{Topic} again|Once more on {topic}], [because I think it is worth it|and then I will let it rest].',
  '[To sum up my earlier note|In one sentence, my earlier note] [on {topic}|about {topic}]:',
  '[It is still about {topic}|This is again about {topic}], [just shorter|only in fewer words].',
]

/** A soft ask, for the first messages. */
export const softAsks: ByTone = {
  professional: [
    '[Would it help|Would it be useful] if I [sent|wrote down] [two or three ideas|a short list of steps] [on {topic}|about {topic}]?',
    '[Shall I send|May I send] you [a one-page outline|a short outline] [for {company}|on {topic}]?',
    '[If this is of interest|If you would like to see more], [I can write more about {topic}|I am glad to send my notes on {topic}].',
    '[Do you have plans for {topic} this year|Is there a plan for {topic} at {company} this year]?',
    '[Who at {company} looks after {topic}|Who would be the right person for {topic}]?',
    '[Would you like|Do you want] [a short written summary|my notes] [on {topic}|about {topic}], [to read when it suits you|without a call]?',
  ],
  casual: [
    '[Want me to send over|Should I send] [a couple of ideas|what I would try first] [on {topic}|for {topic}]?',
    '[Worth a quick chat|Is it worth ten minutes], or [should I put it in writing|would an email do]?',
    '[Happy to go into {topic} in more detail|I can go into {topic} in more detail][ if you like|, just say so].',
    '[Have you talked about {topic} at {company} before|Have you given {topic} some thought]?',
    '[Are you the one who looks after {topic}|Are you the person to ask about {topic}], or [is it somebody else|is there someone better to ask]?',
    '[Shall I write up|Shall I put together] [a plan for {topic}|two options for {topic}]?',
  ],
  direct: [
    '[Shall I send details on {topic}|Do you want details on {topic}]?',
    '[Interested in a short proposal|Should I write a short proposal] [on {topic}|for {topic}]?',
    '[Do you plan anything for {topic} this year|Is there a plan for {topic} at {company}]?',
    '[Reply with "yes"|A "yes" is enough] and [I send the outline|you get an outline on {topic}].',
    '[Who decides about {topic}|Who is in charge of {topic}] at {company}?',
    '[Would ten minutes on {topic} make sense|Could you spare ten minutes on {topic}]?',
  ],
}

/** A plain ask for a conversation. */
export const plainAsks: ByTone = {
  professional: [
    '[Could we speak for fifteen minutes|May I ask for fifteen minutes] [next week|in the coming days] [about {topic}|on {topic}]?',
    '[Would Tuesday or Thursday suit you|Does a morning next week suit you] for [a short call on {topic}|fifteen minutes about {topic}]?',
    '[I would like to show you|I can show you] [what I have in mind for {topic}|two ways to go about {topic}]. [Which day suits you|When would be convenient]?',
    '[May I call you|May I ring] about {topic}, and [if so, when|at what time is it convenient]?',
    '[A decision is not needed|Nothing needs deciding now]; [fifteen minutes on {topic} would be enough to see|a short call on {topic} would show] whether [it is worth it|it makes sense]. [Is there a time next week|When could that be]?',
  ],
  casual: [
    '[Do you have fifteen minutes|Got fifteen minutes] [next week|this week or next] [to talk about {topic}|for {topic}]?',
    '[Let me show you|I would like to show you] [what I have in mind for {topic}|two ways to go about {topic}]. [What day is good|When are you free]?',
    '[Shall we have a quick call|How about a quick call] about {topic}? [Any morning works|I can fit around your day].',
    '[If you want to look at {topic}|If you want to go into {topic}], [pick a day|name a day] and [I will call|I will give you a ring].',
    '[Simple question|Plain question]: [shall we talk about {topic}, yes or no|would a call about {topic} be worth it to you]?',
  ],
  direct: [
    '[Fifteen minutes on {topic} next week|A call about {topic} next week]: [yes or no|would that suit you]?',
    '[When can we talk about {topic}|Which day suits you to talk about {topic}]?',
    '[I propose a call|I suggest a short call] on {topic}. [Tuesday or Thursday|Morning or afternoon]?',
    '[Send me a time|Name a time] and [I will call about {topic}|we go through {topic} together].',
    '[Do you want to act on {topic} this quarter|Shall we look at {topic} this quarter]? [Then let us talk|If so, I will call].',
  ],
}

/** A way out, so that no answer is needed. */
export const waysOut: ByTone = {
  professional: [
    '[If this is not for you|If it does not fit], [a short no is fine|one word is enough] and [I will not write again|I will leave it there].',
    '[Should somebody else be in charge|If a colleague is responsible], [I would be grateful for the name|a name would help].',
    '[If the time is wrong|If it is too early], [tell me when to ask again|I can come back later in the year].',
    '[Thank you for reading this far|Thank you for your time], [whatever you decide|either way].',
  ],
  casual: [
    '[If not, no problem|If it is a no, that is fine], [just say so and I will stop|one word and I am quiet].',
    '[Not your thing|Wrong person]? [Point me to the right one|Tell me who to ask], [and thanks|thanks in advance].',
    '[If now is a bad time|If it is a busy month], [tell me when|I can check back later].',
    '[Either way|Whatever you decide], [thanks for reading|thanks for your time].',
  ],
  direct: [
    '[If not, say no|A no is fine] and [I will not write again|I will stop].',
    '[Wrong person|Not yours]? [Please pass it on|A name is enough].',
    '[Not now|Too early]? [Tell me when|Name a month].',
    '[No answer needed|No reply needed] [if it is not relevant|if this is of no use].',
  ],
}

/** The last message of a long sequence. */
export const farewells: readonly string[] = [
  '[This is my last mail|I will not write again after this] [on the subject|about it].',
  '[I do not want to fill your inbox|I will leave you in peace after this], so [this is the last note|here is the last point].',
  '[One last point|A last observation], [then I will stop|and that is all from me].',
]

export const signOffs: ByTone = {
  professional: ['Best regards,', 'Kind regards,', 'With kind regards,', 'Yours sincerely,'],
  casual: ['Thanks,', 'All the best,', 'Cheers,', 'Best,'],
  direct: ['Regards,', 'Best,', 'Thank you,'],
}

/** By step; subjects are plain and say what the message is about. */
export const subjects: readonly string[] = [
  '{topic}',
  '[a question about|a note on|a thought on|one point on] {topic}',
  '[{company}: |For {company}: ]{topic}',
  '[about|on|regarding] {topic}',
  '{topic}[, briefly|, in short|: one idea|: a suggestion]',
]
