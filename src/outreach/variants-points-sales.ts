import type { PointVariants } from './variants.ts'

/** Pain points about how visitors become customers: booking, ordering, contact. */
export const salesPoints: Record<string, PointVariants> = {
  no_website: {
    strength: 3,
    theme: 'website',
    topic: '[a website for {company}|a first page on the web|a web page of your own]',
    see: [
      '[I looked for|I tried to find|I searched for] a website of {company} and [did not find one that answers|found no page that opens|came away without one].',
      '[As far as I can see|From what I could find], {company} has no [website of its own|page of its own] that [answers|opens] [at the moment|right now|today].',
      '[There seems to be|I found] no working [website|web address] for {company}, [only the name|just the listing].',
    ],
    so: [
      '[Someone who hears the name|A person who gets a recommendation] [usually looks it up first|tends to check online before calling], and [an empty result ends it there|finding nothing leaves them guessing].',
      '[Without a page of your own|With no page to show], [directories and maps|other sites] decide [what people read|what a searcher sees].',
    ],
    fix: [
      '[One honest page|A single page] with [what you do, where and when|services, hours and a phone number] is [enough to begin with|a good start], and it [takes days, not months|need not be a project].',
      '[I would start with|A sensible first step is] [one page on your own domain|your own domain and one clear page]; [everything else can wait|the rest can follow].',
    ],
  },
  no_booking: {
    strength: 3,
    theme: 'booking',
    topic: '[online booking|online appointments|a booking page|booking by web]',
    see: [
      '[I read through|I went through|I clicked through] {site} and [did not find|could not find] [any way to book online|a place to book a time online|an online booking page].',
      '[As a visitor|Coming in as a new customer], I [looked for|went looking for] [a booking button|an appointment form] on {site} and [there was none|did not see one|came up empty].',
      '[Nowhere on {site}|On none of the pages I read] [could I|was I able to] [pick a date and time|book an appointment online|reserve a time online].',
      '[What I missed on {site}|The one thing I did not find on {site}] [is|was] [a way to book without calling|a page to book online|a calendar to book from].',
    ],
    so: [
      '[Plenty of people|Many customers|A good share of people] [make up their mind|decide|look for a date] [in the evening|after work|at the weekend], when [no one picks up the phone|the phone is not staffed].',
      '[Whoever cannot book on the spot|A visitor who has to call back] [often tries the next name on the list|may not remember to do it|tends to put it off].',
      '[Every booking by phone|Each call for a date] [takes someone away from the customer in front of them|interrupts somebody|costs a few minutes on both ends].',
    ],
    fix: [
      '[A small calendar|A booking form] [on the contact page|next to the phone number] with [the free times of the week|a handful of open slots] is [usually enough to start|a good first step].',
      '[It does not need a rebuild|No new site is needed]: [one booking link|a single button] [in the header|at the top of each page] [does most of the work|covers the common case].',
      '[I would begin with|The simplest start is] [one service that is easy to schedule|first visits only]; [the rest can stay on the phone|others can follow once it runs].',
    ],
  },
  phone_only_booking: {
    strength: 3,
    theme: 'booking',
    topic:
      '[appointments by phone|booking without a call|calls for appointments|booking outside office hours]',
    see: [
      '{Page} [says|reads|tells visitors] "{quote}", and [I found no other way to book|I did not see a way to do it online|there is no online option that I could find].',
      '[I noticed that|It looks as if] [appointments at {company} are made by phone|people have to call {company} to book], [going by {page}|judging from {page}].',
      '[To get a date at {company}|To book with {company}] [one has to|visitors are asked to] [pick up the phone|call], [at least according to {page}|if I read {page} correctly].',
    ],
    so: [
      '[That works well|That is fine] [during office hours|while someone is at the desk]; [after that|in the evening] the [visitor has to remember to call back|request simply waits].',
      '[People who look for a date|Customers searching] [at nine in the evening|late at night] [rarely leave a message|seldom call the next day].',
      '[The phone rings|Calls come] [at the worst moments|while somebody is being served], and [each missed one|every missed call] [may be a new customer|could have been a booking].',
    ],
    fix: [
      '[Keep the phone number and put a booking link beside it|The phone can stay, with one button next to it], so [people can choose|both ways stay open].',
      '[A request form|A short form] that [asks for two possible dates|takes a name, a number and a preferred time] [already helps|is a modest start].',
      '[Opening only a few slots a week online|Offering just the quiet hours online] [keeps you in control|lets you test it without risk].',
    ],
  },
  no_online_shop: {
    strength: 3,
    theme: 'shop',
    topic: '[online sales|an online shop|orders by web]',
    see: [
      '[I saw what {company} sells|I looked at what you sell] on {site}, but [no way to order it there|did not find a place to buy it online].',
      '[There is no basket|I found no shop] on {site}, [only the goods themselves|so one can look but not buy].',
      '[As a customer|As somebody from further away] I [could read about your goods|could look at your goods] on {site}, [yet not order them|but not buy any of them].',
    ],
    so: [
      '[A person who is ready to buy|Someone with the card in hand] [does not always want to drive over first|would often rather order tonight].',
      '[Regulars find their way to the counter|Local customers come in anyway]; [those further away|the others] [need another door|only have the screen].',
    ],
    fix: [
      '[A range of ten items|A small range], [with pick-up in store|for collection], [is a safe way to try it|shows quickly whether it pays].',
      '[I would start small|One could begin modestly]: [a few products, one price for delivery|vouchers and the best sellers] and [nothing else|no big catalogue].',
    ],
  },
  order_by_phone_or_mail: {
    strength: 3,
    theme: 'shop',
    topic: '[online orders|orders by phone|an order form]',
    see: [
      '[On|According to] {page}, [orders are placed by phone or e-mail|one orders by telephone or by mail]: "{quote}".',
      '[I noticed|I saw] that {company} [takes orders by phone or e-mail|asks customers to order by phone or e-mail][, going by {page}|].',
      '[Ordering from {company} means calling or writing|To order from {company} one has to call or write], [as {page} says|if I read {page} right].',
    ],
    so: [
      '[Every order by phone|An order that comes by call] is [typed in twice|written down by hand], [and that is where mistakes creep in|which is slow on busy days].',
      '[Buyers who order at night|People who order outside office hours] [want a confirmation at once|like to see that it went through].',
    ],
    fix: [
      '[An order form|A simple form] with [your usual items|the twenty usual items] and [a total at the end|a confirmation by mail] [would take most of it|covers a lot].',
      '[The phone can stay for special cases|Special wishes can stay on the phone] while [the standard order goes through a form|repeat orders go through a form|the usual items move to a page].',
    ],
  },
  pdf_only_menu: {
    strength: 3,
    theme: 'menu',
    topic: '[the PDF menu|a menu for phones|the menu on your site]',
    see: [
      '[The menu|Your price list or menu] on {site} [is a PDF|opens as a PDF][, which I opened from {page}|], [and I did not find it as a page|with no page beside it].',
      '[I wanted to read the menu|I looked for your menu] on {page} and [got a PDF to download|ended up with a PDF file].',
      '{Page} [links to a PDF|hands visitors a PDF] [for the menu|where the menu should be], [with nothing else|without a page to read on screen].',
    ],
    so: [
      '[On a phone|On a small screen] [a PDF means pinching and scrolling sideways|that is a download and a lot of zooming], [usually while standing on the pavement|often with a hungry group waiting].',
      '[Search engines|Maps and search results] [show dishes from a page|pick up dishes from a page] [far more readily than from a file|but seldom from a document].',
    ],
    fix: [
      '[The same menu as a plain page|A plain page with the same dishes] [loads at once|opens instantly] and [can be changed in a minute|is easier to keep current].',
      '[I would keep the PDF for printing and put the dishes on a page|The PDF can stay for printing, with the dishes on a page beside it].',
    ],
  },
  pdf_form: {
    strength: 2,
    theme: 'form',
    topic: '[the form to print|an online version of your form|paper forms]',
    see: [
      '{Page} [offers|has] a form to [print and fill in by hand|print, fill in and bring along][, in PDF|].',
      '[I came across|I found] a [form on {page} that has to be printed|PDF form on {page} to be printed] [and returned on paper|and filled in by hand].',
      '[New customers at {company}|People who sign up with {company}] [are given|get] a PDF to print, [as {page} shows|going by {page}].',
    ],
    so: [
      '[Few people own a printer these days|Many homes no longer have a printer], and [what is written by hand|handwriting] [has to be typed in again|must be copied by someone].',
      '[A form on paper|Paper] [is filled in at the counter|tends to be forgotten at home], [where it holds up the queue|and then everybody waits].',
    ],
    fix: [
      '[The same questions|The very same fields] [as an online form|on a page that works on a phone] [take an afternoon to set up|are quickly done].',
      '[I would move the longest one first|The longest form is the one to start with]; [paper can stay for those who ask|paper stays as a choice].',
    ],
  },
  no_contact_form: {
    strength: 2,
    theme: 'contact',
    topic: '[a contact form|enquiries from your site|messages from visitors]',
    see: [
      '[I did not find a form|There is no form that I could find] on {site} to [send {company} a message|write to you].',
      '[When I wanted to leave a question|Looking for a place to ask a question], I [found no contact form|saw no form] on {site}.',
      '{Site} [gives contact details|tells how to reach {company}], [but has no form to fill in|without a form for messages], [as far as I saw|from what I read].',
    ],
    so: [
      '[Writing a mail from scratch|Opening a mail program] [is a small hurdle|is one step more], and [small hurdles cost enquiries|some visitors stop there].',
      '[A visitor with a quick question|Somebody comparing three firms] [fills in what is in front of them|sends the form that is nearest].',
    ],
    fix: [
      '[Three fields|Name, number and one line of text] [are enough|will do], [with an answer promised within a day|with a short note on when you reply].',
      '[A short form|A form of three fields] [at the foot of each page|under each service] [catches people where they are reading|saves people the search].',
    ],
  },
  no_email: {
    strength: 2,
    theme: 'contact',
    topic: '[an address for mail|written enquiries|enquiries in writing]',
    see: [
      '[I looked for an e-mail address|I tried to find an address to write to] on {site} and [did not see one|found none].',
      '[None of the pages I read|No page that I opened] on {site} [shows an e-mail address|gives an address to write to].',
      '{Company} [can be called|can be found], but [I could not find an e-mail address|I saw no address for mail] on {site}.',
    ],
    so: [
      '[Quotes, drawings and long questions are|Anything with a photo or a list is] [hard to read out over the phone|easier in writing].',
      '[Business customers|Offices] [like to have things in writing|tend to ask in writing], [and go where they can|and pick whoever makes it easy].',
    ],
    fix: [
      '[One shared address|An address such as office@ your domain] [on the contact page|in the footer] [would do|is all it takes].',
      '[If spam is the worry|Where spam is the concern], [a form hides the address|a simple form solves it] [and still gets the message through|without losing the message].',
    ],
  },
  phone_not_clickable: {
    strength: 2,
    theme: 'tap',
    topic: '[the phone number on your site|your number on mobile|calls from mobile visitors]',
    see: [
      '[The phone number|Your number] on {page} [is plain text|cannot be tapped], so [a mobile visitor has to type it|one has to copy it by hand].',
      '[I opened|I read] {page}: [the number is there, but not as a link|your number is shown without a link to call it].',
      '[The number|Your telephone number] on {page} [is not a link|carries no link], so [a tap may do nothing|tapping it may not start a call].',
    ],
    so: [
      '[Most urgent calls|People in a hurry] [start on a phone|come from a mobile], and [copying ten digits|typing digits] [is where some give up|is easy to get wrong].',
      '[It is a small thing|A detail, certainly], but [it sits between an interested person and the call|it is the last step before somebody calls].',
    ],
    fix: [
      '[One line of code|A single line] [turns it into a link|makes the number tappable] [on all pages|everywhere it appears].',
      '[Making the number a link|A call button that stays in view] [takes minutes|is a quick job], [and needs no redesign|without touching the design].',
    ],
  },
  email_not_clickable: {
    strength: 1,
    theme: 'tap',
    topic: '[the e-mail address on your site|mail from visitors|the address for mail]',
    see: [
      '[The e-mail address|Your address for mail] on {page} [is shown, but is not a link|cannot be clicked].',
      '[To write to {company}|To send you a mail] one has to [copy the address by hand|retype the address] from {page}, [since it is no link|because it is not a link].',
      '{Page} [spells out|shows] an e-mail address [that cannot be clicked|without making it a link].',
    ],
    so: [
      '[Retyping an address|Copying an address on a phone] [goes wrong quickly|is fiddly], and [a mail to a wrong address is simply lost|nobody learns of the mail that never came].',
      '[It is one more step|That is an extra step] [at the moment somebody wants to write|right where an enquiry begins].',
    ],
    fix: [
      '[A plain mail link|A short form] [solves it|is all it needs], [spam filters are good enough today|and spam filters handle the rest].',
      '[Turning it into a link|Linking it] [takes a minute|is quickly done], [on the contact page first|starting with the contact page].',
    ],
  },
  no_opening_hours: {
    strength: 2,
    theme: 'hours',
    topic: '[opening hours on your site|your opening hours|the missing hours]',
    see: [
      '[I could not find|I did not find] [opening hours|your hours] [anywhere on {site}|on the pages of {site} that I read].',
      '[When is {company} open? I did not find out|I wanted to know when {company} is open and could not tell] from {site}.',
      '{Site} [does not say|says nothing that I could find about] when {company} [is open|opens and closes].',
    ],
    so: [
      '[Hours are among the first things people look for|It is one of the first questions of a visitor], and [a locked door is a bad surprise|nobody likes to drive over for nothing].',
      '[Without them|If they are missing], [maps show what others have entered|people rely on guesses], [right or wrong|whether it is right or not].',
    ],
    fix: [
      '[One line in the footer|A line at the top of the contact page] [answers it|is enough], [holidays included|with holidays where they differ].',
      '[Hours in a form that search engines read|Hours marked up for search engines] [show up in the results|appear right beside your name].',
    ],
  },
  free_mail_address: {
    strength: 3,
    theme: 'mail',
    topic: '[your e-mail address|mail at your own domain|a mailbox on your domain]',
    see: [
      '[On|According to] {page}, {company} [uses|can be reached at] [an address from a free mail service|a free mail address]: {quote}.',
      '[I saw|I noticed] that [the address on {page}|mail for {company}] [is with a free mail service|goes to a free mailbox] [rather than your own domain|and not to your own domain].',
      '{Page} [gives|lists] a free mail address, [although you have a domain of your own|while the site has a domain of its own].',
    ],
    so: [
      '[An address at the own domain|Mail from the company domain] [is easier to trust|is easier to tell from a fake], [and easier to remember|above all on an invoice].',
      '[Customers who get a bill from a free address|People who receive a quote from a free mailbox] [sometimes look twice|may hesitate], and [filters do too|so do spam filters].',
    ],
    fix: [
      '[The domain is there already|You own the domain already], so [an address on it|a mailbox with that name] is [an hour of work|quickly set up], [with the old one forwarding|and the old one can forward].',
      '[Old and new address|Both addresses] [can run side by side|can work in parallel] [for a year|as long as you like], so [no message is lost|nothing gets lost].',
    ],
  },
  no_reviews: {
    strength: 1,
    theme: 'trust',
    topic: '[reviews on your site|customer voices|testimonials]',
    see: [
      '[I looked for words of customers|I looked for reviews] on {site} and [found none|did not see any].',
      '{Site} [tells what {company} does|shows the services], but [no customer has a say there|I found no reviews or testimonials].',
      '[I saw no reviews or testimonials|There was no word from a customer] on {site}[, as far as I read|, on the pages I opened].',
    ],
    so: [
      '[Before they call a stranger|Before a first call], [people like to hear from somebody like them|most want a second opinion].',
      '[Praise that is not shown|A satisfied customer nobody hears from] [helps no one|cannot convince the next].',
    ],
    fix: [
      '[Three short quotes|Two or three sentences from customers], [with name and town|with their permission], [change how a page reads|are a good start].',
      '[Asking right after the job|A short mail after each job] [brings most answers|is the best moment to ask].',
    ],
  },
  no_chat: {
    strength: 1,
    theme: 'chat',
    topic: '[quick questions on your site|a chat window|small questions before a call]',
    see: [
      '[I found no chat|I saw no chat] on {site}, [so a quick question has to go by phone or mail|on the pages I opened].',
      '[For a quick question|To ask something small] I [looked for a chat on {site} and saw none|would have liked a chat on {site}, but found none].',
    ],
    so: [
      '[Small questions decide|Often one small question decides] whether [somebody orders|a visitor becomes a customer].',
      '[Not everyone likes to call|Few people like to call] [about a detail|over a small thing].',
    ],
    fix: [
      '[A chat that takes messages when nobody is there|A simple chat with a mailbox behind it] [needs no extra staff|works without extra staff].',
      '[A list of the five usual questions|A page with the usual questions] [does half of it|covers much of that], [even without a chat|before any software].',
    ],
  },
}
