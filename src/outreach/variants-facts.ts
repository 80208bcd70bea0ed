import type { PointVariants } from './variants.ts'

/** Facts that are no pain points, by kind, or by kind and code where the code says more. */
export const factVariants: Record<string, PointVariants> = {
  tech: {
    strength: 1,
    theme: 'tech',
    topic: '[additions to your site|your {value} site|the next step for your site]',
    see: [
      '{Site} [runs on|is made with] {value}, [going by its source|as its source shows].',
      '[I saw|I noticed] that {site} [uses|is using] {value}.',
      '[Going by the source|As far as the source shows], {company} [uses|works with] {value} [for the website|on its site].',
    ],
    so: [
      '[That is good to know|That is worth knowing], because [a change should fit what is there|anything added ought to fit that].',
      '[So nothing needs to be thrown away|That means a change can be a small one]: [most things can be added|much can be added in place].',
    ],
    fix: [
      '[I would add to it|It is wise to add to it] [step by step|in small steps] [instead of starting over|rather than start over].',
      '[One addition at a time|A single addition], [with a look at the result|judged after a month], [is the calm way|keeps the risk small].',
    ],
  },
  year_founded: {
    strength: 2,
    theme: 'history',
    topic: '[the history of {company}|the story of {company}|the next step for your site]',
    see: [
      '{Company} [has been around since|goes back to|dates from] {value}[, as I read on {page}|, according to {page}|].',
      '{Company} [opened in|began in] {value}, [if {page} is right|going by {page}].',
      '[I read on {page} that|According to {page},] {company} [was founded in|started in] {value}.',
    ],
    so: [
      '[That kind of past|That much experience] [cannot be copied by a newcomer|is what newcomers lack], and [people who search should see it first|it belongs where people look first].',
      '[New customers look for such a sign|It is a reason to trust], [and worth more than a slogan|and no slogan can replace it].',
    ],
    fix: [
      '[A short line with the year|The year] [on the first screen|beside the name], [and two pictures from then and now|with one old photograph], [says it without words|tells the story].',
      '[I would put the year next to the phone number|The year belongs next to the phone number], [where the decision is made|right where people decide].',
    ],
  },
  rating: {
    strength: 2,
    theme: 'rating',
    topic: '[your reviews|your rating|the stars beside your name]',
    see: [
      '[Customers give {company} {value} out of 5|{Company} is rated {value} out of 5], [as I saw|going by what is published].',
      '[I saw a rating of {value} out of 5 for {company}|A rating of {value} out of 5 stands beside the name {company}].',
      '[With {value} out of 5|At {value} out of 5], {company} [has earned a good rating|is well rated].',
    ],
    so: [
      '[Such a figure helps|That figure works] [only where people see it|when it stands next to the phone number].',
      '[Before they call|Before choosing], [most people compare two or three names|people compare], and [the stars decide|stars tip the balance].',
    ],
    fix: [
      '[Two of those reviews|A few of the words behind it] [on the home page|next to the contact details] [would carry far|say more than any text].',
      '[I would show it at the top|It could stand at the top], [with a link to the source|linked to where it comes from], [so anyone can check|which makes it credible].',
    ],
  },
  review_count: {
    strength: 1,
    theme: 'rating',
    topic: '[your reviews|your {value} reviews|customer voices]',
    see: [
      '{Company} [has|has collected] {value} reviews[, as I saw|].',
      '[{value} people have reviewed {company}|There are {value} reviews of {company}][, by what is published|].',
    ],
    so: [
      '[That is a number to show|A number like this is worth showing], [because it is hard to fake|since newcomers cannot have it].',
      '[Reviews are read|People read reviews] [by date, newest first|from the newest down], so [a steady trickle counts|fresh ones matter].',
    ],
    fix: [
      '[A short request after each job|Asking after each job] [keeps them coming|brings a steady flow], [with a link that opens the right form|and one link is enough].',
      '[The number could stand|I would put the number] [beside your name|under the headline] [on the home page|at the top].',
    ],
  },
  opening_hours: {
    strength: 1,
    theme: 'hours',
    topic: '[enquiries outside your hours|evenings and weekends|the time after closing]',
    see: [
      '{Page} [gives your hours as|states the hours] {value}.',
      '[You are open|{Company} is open] {value}, [going by {page}|as {page} says].',
    ],
    so: [
      '[People search outside such hours too|Searching goes on in the evening], and [what they find then is your site|then the site has to answer alone].',
      '[A question at ten at night|An enquiry after closing time] [needs a place to go|should not get lost].',
    ],
    fix: [
      '[A form with a promise to answer by noon|A short form with a time for the answer] [keeps it warm|holds on to it].',
      '[Letting people pick a time themselves|A page that takes requests at any hour] [fills the gap|covers those hours].',
    ],
  },
  person: {
    strength: 1,
    theme: 'person',
    topic: '[the people at {company}|your team page|faces on your site]',
    see: [
      '[I saw on {page} that|According to {page},] {name} [is {title}|works as {title}] [at {company}|].',
      '{Page} [names|lists] {name} as {title}.',
    ],
    so: [
      '[A face and a name|Names and faces] [make the first call easier|lower the hurdle of a first call].',
      '[People call people|It is easier to call a person], [not a switchboard|rather than a switchboard].',
    ],
    fix: [
      '[A direct way to reach each person|A line on each person with a contact] [makes more of it|would be the next step].',
      '[I would link that page from every service|That page deserves a link from every service], [so people know whom they get|and readers know whom to ask].',
    ],
  },
  hook: {
    strength: 2,
    theme: 'hook',
    topic: '[the first screen of your site|new customers for {company}|the next step for your site]',
    see: [
      '[On {page} I read|There is a line on {page}|I found this on {page}]: "{quote}".',
      '[One line on {page} stayed with me|A line from {page}]: "{quote}".',
      '{Page} [says|puts it this way]: "{quote}".',
      '"{quote}", [says {page}|I read on {page}|as {page} puts it].',
    ],
    so: [
      '[That is a reason to choose somebody|A sentence like this is a reason to call], and [it deserves a place where searchers see it|it should be hard to miss].',
      '[It is concrete|It says something real], [which few sites manage|and that is rarer than it should be], [so I would build on it|so it is worth building on].',
    ],
    fix: [
      '[I would move it up|It could move up], [to the first screen|above the fold], [with one clear next step beside it|right beside a way to get in touch].',
      '[A page around that line|A page of its own], [with a way to get in touch|ending in a simple form], [would put it to work|would make use of it].',
    ],
  },
  summary: {
    strength: 1,
    theme: 'summary',
    topic: '[new customers for {company}|your website|the next step for your site]',
    see: [
      '[This is how {site} puts it|In the words of {site}]: "{quote}".',
      '[I read on {page}|From {page}]: "{quote}".',
    ],
    so: [
      '[Anyone searching for that|Whoever needs just that] should [find you without effort|be able to reach you in two clicks].',
      '[That is clear|That says what you do], and [the next question is what a visitor can do then|what counts then is the step after reading].',
    ],
    fix: [
      '[One clear next step per page|A single next step on each page], [a date, a form or a call|be it a call or a form], [does more than more text|works best].',
      '[I would put that sentence on top|That sentence could be the headline], [with one button under it|followed by one button].',
    ],
  },
  recruiting: {
    strength: 2,
    theme: 'growth',
    topic: '[applications from your site|your open positions|new people for {company}]',
    see: [
      '{Page} [says|reads] "{quote}", so [I take it that {company} is hiring|it seems you are looking for people].',
      '[It looks as if|I gather from {page} that] {company} [is hiring|is looking for people] [at the moment|right now].',
    ],
    so: [
      '[Applicants look at the site first|Before they apply, people look at the site], [mostly on a phone|and many do it on a phone].',
      '[While a place is open|Until somebody new has settled in], [routine work falls to the others|the others carry the routine work].',
    ],
    fix: [
      '[A form of four fields|Applying in four fields], [without a cover letter|no cover letter], [brings more answers|lowers the bar].',
      '[Taking routine calls off the team|Less routine on the phone] [buys time|helps] [until the place is filled|in the meantime].',
    ],
  },
  expansion: {
    strength: 2,
    theme: 'growth',
    topic: '[your new location|the opening|the search results near your new place]',
    see: [
      '{Page} [says|announces] "{quote}".',
      '[I read on {page}|I gather from {page}] that {company} [is expanding|is growing to another place].',
    ],
    so: [
      '[A new place starts with no history|At a new address nobody knows you], [in maps and in search|so maps and search have to help].',
      '[The first weeks decide|The first months decide] [who finds the way there|which habits form].',
    ],
    fix: [
      '[A page per location|A page of its own for each place], [with hours, phone and the way there|with hours and a map], [is picked up quickly|is the groundwork].',
      '[I would set it up before the opening|It is best done before the opening], [so it is found on the first day|rather than after].',
    ],
  },
  newsletter: {
    strength: 1,
    theme: 'growth',
    topic: '[your newsletter|the readers of your newsletter|your mailing list]',
    see: [
      '[I saw|I noticed] that {company} [offers a newsletter|has a newsletter] [on {page}|].',
      '{Page} [offers a newsletter|invites people to a newsletter].',
    ],
    so: [
      '[Somebody who signs up|A reader of it] [has said yes already|wants to hear from you], [which is rare|and that is worth a lot].',
    ],
    fix: [
      '[One mail a season|A short mail each season], [with one thing to do|with a single link], [is read|works better than many].',
    ],
  },
  multilingual: {
    strength: 1,
    theme: 'growth',
    topic: '[visitors in other languages|your pages in other languages]',
    see: [
      '[I saw|I noticed] that {company} [serves people in several languages|addresses visitors in more than one language][, going by {page}|].',
    ],
    so: [
      '[Those visitors search in their own language|People search in their first language], [and few firms answer in it|where there is little competition].',
    ],
    fix: [
      '[One good page per language|A single page in each language] [beats a machine translation of everything|is the honest start].',
    ],
  },
  employee_range: {
    strength: 1,
    theme: 'size',
    topic: '[routine work at {company}|time for your team|the load on your team]',
    see: ['{Company} [has|is listed with] {value} [people|employees][, as far as I could see|].'],
    so: ['[Routine questions|Calls about the same few things] [add up in a team|take hours in any team].'],
    fix: [
      '[What the site answers|Whatever a page can answer] [takes no call|need not be answered by phone].',
    ],
  },
}
