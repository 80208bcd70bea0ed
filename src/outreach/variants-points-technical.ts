import type { PointVariants } from './variants.ts'

/** Pain points about safety, speed, phones and search engines. */
export const technicalPoints: Record<string, PointVariants> = {
  no_https: {
    strength: 3,
    theme: 'security',
    topic: '[the "not secure" note on your site|the missing certificate|encryption on your site]',
    see: [
      '{Site} [is served without encryption|opens without HTTPS|comes over plain http], so [browsers label it "not secure"|the address bar says "not secure"].',
      '[Whoever opens|A visitor who opens] {site} [is told that it is not secure|sees the words "not secure"], [because it has no HTTPS|since the connection is not encrypted].',
      '[The connection to|Everything sent to] {site} [is not encrypted|goes unencrypted], [which browsers show beside the address|and browsers say so next to the address].',
    ],
    so: [
      '[The warning comes before a word is read|Visitors read that warning first], and [some leave|few know what it means].',
      '[Search engines prefer encrypted pages|Encrypted pages have the better hand in search], and [forms on other pages draw warnings|typing a phone number there feels wrong].',
    ],
    fix: [
      '[Certificates are free|A certificate costs nothing today], and [most hosts switch it on with one click|many hosts have a switch for it].',
      '[The change itself is short|It is an hour of work]: [certificate, redirect, a look at old links|a certificate, one redirect and a check of the images].',
    ],
  },
  no_https_redirect: {
    strength: 2,
    theme: 'security',
    topic: '[the old address of your site|your http address|the missing redirect]',
    see: [
      '[The unencrypted address of|The plain http version of] {site} [still opens by itself|stays as it is] [instead of leading to the encrypted one|and does not lead to the encrypted one].',
      '[Whoever types {site} without https|A visitor without https in the link] [stays on|ends up on] the [unencrypted version|page without encryption].',
    ],
    so: [
      '[Old links and printed cards|Old bookmarks] [point there|lead there], and [those visitors see a warning|the browser warns those visitors].',
      '[Search engines may see two sites|It splits one site into two], [and neither gets full credit|which helps neither].',
    ],
    fix: [
      '[One redirect rule|A single rule on the server] [settles it|is all it takes], [for good|once and for all pages].',
      '[Most hosts have a switch|There is usually a switch] for [exactly that|this] [in the control panel|in their settings].',
    ],
  },
  certificate_invalid: {
    strength: 3,
    theme: 'security',
    topic: '[the certificate of your site|the browser warning on your site|your certificate]',
    see: [
      '[The certificate of|The security certificate on] {site} [is not valid|does not check out] [at the moment|right now], so [browsers stop visitors with a full-page warning|visitors meet a warning page first].',
      '[Browsers stop visitors|A warning stops visitors] [on the way to|before] {site}: [the certificate is not valid|its certificate does not hold].',
    ],
    so: [
      '[Hardly anyone clicks past that page|Few people click through such a warning], [even regular customers|not even those who know you].',
      '[To a visitor it looks like a break-in|It looks worse than it is], [though it is mostly a missed renewal|while the cause is often a renewal that failed].',
    ],
    fix: [
      '[A certificate that renews itself|Automatic renewal] [is free|costs nothing] [and takes this off the list for good|and this does not come back].',
      '[It can be put right today|This is a same-day fix], [before anything else on the site|and I would do it first].',
    ],
  },
  insecure_form: {
    strength: 3,
    theme: 'security',
    topic: '[the form on your site|the safety of your form|an encrypted form]',
    see: [
      '[The form on {page}|A form on {page}] [sends what people type|submits its fields] [over an unencrypted connection|without encryption].',
      '[The fields|The answers] of the form on {page} [travel unencrypted|go over the line in the clear].',
    ],
    so: [
      '[Browsers warn about it while typing|A warning appears as soon as somebody types], and [privacy rules ask for more|data protection law takes a dim view].',
      '[People notice|Visitors see it] [at the moment they trust you with a phone number|right before they press send].',
    ],
    fix: [
      '[Sending the form to an encrypted address|An encrypted address for the form] [is a small change|is one line], [once there is a certificate|and certificates are free].',
      '[I would fix the form first|The form is the place to start]; [the rest of the site can follow|the other pages come after].',
    ],
  },
  mixed_content: {
    strength: 1,
    theme: 'security',
    topic: '[the unencrypted parts of your site|the padlock on your site|mixed content]',
    see: [
      '{Page} [is encrypted, but loads some parts unencrypted|pulls some of its files over plain http].',
      '[Some images, styles or scripts|A few of the files] on {page} [come over plain http|are requested without encryption], [though the page itself is encrypted|while the page is encrypted].',
    ],
    so: [
      '[Browsers block such files|Browsers refuse some of these files] or [drop the padlock|take the padlock away], [so a page may look broken|and things go missing].',
      '[The owner often sees a cached copy|What the owner sees is often a cached copy]; [a new visitor gets the gaps|a first-time visitor sees the gaps].',
    ],
    fix: [
      '[A search for http in the templates|Changing the addresses of those files] [usually clears it up|is the whole repair].',
      '[It is a list of addresses to correct|It takes one pass over the addresses], [an hour at most|nothing more].',
    ],
  },
  slow_page: {
    strength: 3,
    theme: 'speed',
    topic: '[the speed of your site|loading time|the wait on your home page]',
    see: [
      '{Page} [took more than three seconds to arrive|needed over three seconds to load] [when we measured it|in our measurement].',
      '[We measured|I had a measurement made of] {page}: [more than three seconds|over three seconds] [until it was there|before it had arrived].',
      '[Opening|Loading] {page} [took longer than three seconds|was a wait of over three seconds] [when it was measured|at the time we measured].',
    ],
    so: [
      '[On a phone network it is longer|On mobile it takes longer still], and [patience is short there|people go back to the results].',
      '[Waiting is the first impression|That wait comes before anything else], [whatever the page shows afterwards|however good the rest may be].',
    ],
    fix: [
      '[Most of it is usually images|The usual causes are large images] and [scripts nobody needs any more|a server without a cache], [both quick to mend|neither hard to change].',
      '[Smaller pictures and a cache|Caching and smaller pictures] [often halve the wait|make most of the difference], [without touching the design|and the design stays].',
    ],
  },
  heavy_page: {
    strength: 2,
    theme: 'speed',
    topic: '[the weight of your home page|data on mobile|large files on your site]',
    see: [
      '{Page} [weighs more than 2 MB|comes to over 2 MB], [text and embedded parts alone|in HTML and what it embeds].',
      '[More than 2 MB|Over two megabytes]: [that is what {page} sends|so much does {page} send] [to each visitor|on each visit].',
    ],
    so: [
      '[On a train|In a place with poor reception] [that is a long white screen|it means waiting], and [data plans have limits|not everyone waits].',
      '[Search engines mind the weight|Weight shows in search rankings], [on mobile above all|above all on phones].',
    ],
    fix: [
      '[Moving to a modern picture format|Taking embedded images out of the page] [brings it down fast|removes most of the weight].',
      '[I would look at the three largest parts|The three largest parts are the place to look]; [they are usually most of it|the rest hardly matters].',
    ],
  },
  not_mobile_friendly: {
    strength: 3,
    theme: 'mobile',
    topic: '[your site on a phone|the mobile version of your site|small screens]',
    see: [
      '[I opened|I looked at] {page} [with a phone in mind|with small screens in mind]: [it is not set up for small screens|it tells phones nothing about their width], so [the text comes out tiny|everything shrinks].',
      '[On a phone|On a small screen], {page} [appears in miniature|shows up as a tiny desktop page], [because it is not set up for mobile|since it does not adapt].',
      '{Page} [does not adapt to phones|is laid out for desktop screens only], [which leaves very small print|so a phone shows it very small].',
    ],
    so: [
      '[Much of local search happens on phones|A good part of searching is done on phones], [often on the way|often minutes before a call].',
      '[A page that needs zooming is closed quickly|Pinching and scrolling tires people], and [search engines rank by the phone version|the mobile version is what search engines judge].',
    ],
    fix: [
      '[The content can stay|Your texts can stay]; [only the layout needs work|a layout that adapts is all it takes], [and that is done in stages|page by page].',
      '[I would take the three pages people see most|I would start with the three busiest pages], [make those fit a phone|fit them to a phone], [then decide on the rest|and see what changes].',
    ],
  },
  zoom_blocked: {
    strength: 1,
    theme: 'mobile',
    topic: '[text size on phones|zooming on your site|small print on phones]',
    see: [
      '{Page} [does not let phone users zoom in|blocks zooming on phones].',
      '[On a phone|With a phone], [the text of {page} cannot be enlarged|{page} cannot be enlarged], [because zooming is switched off|as zoom is disabled].',
    ],
    so: [
      '[Anyone past fifty knows the problem|People with weaker eyes notice at once], and [accessibility rules name it too|it is on every accessibility checklist].',
      '[Two fingers on a price list|Zooming into a map or price list] [is a habit|is what people do], and [then nothing happens|with the lock it fails].',
    ],
    fix: [
      '[One setting|One value in the page head] [is all there is to change|decides it], [and nothing else moves|with no side effects].',
      '[Removing the lock|Taking the lock out] [takes minutes|is a quick edit], [on all pages at once|in one template].',
    ],
  },
  missing_alt_text: {
    strength: 1,
    theme: 'access',
    topic: '[images without descriptions|accessibility of your site|pictures on your site]',
    see: [
      '[Many of the images|A good many pictures] on {page} [have no description|come without a text description].',
      '[Looking at|Under the surface of] {page}, [most pictures lack a text|many pictures carry no text] [for screen readers|that a screen reader could speak].',
    ],
    so: [
      '[Blind visitors hear nothing there|For a blind visitor those pictures are silent], and [image search skips them|search engines cannot read them either].',
      '[Accessibility has become law for many sites|In more and more places this is law], and [it is the first thing a checker finds|this is where checks begin].',
    ],
    fix: [
      '[A short line per picture|Half a sentence for each picture] [is enough|does it], [the home page first|beginning with the home page].',
      '[It is an afternoon of writing|It is writing, not programming], [and it lasts|and anyone in the team can do it].',
    ],
  },
  missing_title: {
    strength: 2,
    theme: 'search',
    topic: '[your page title|the title in search results|the missing title]',
    see: [
      '{Page} [has no title|comes without a title], [so browsers and search results show the bare address|which leaves the tab and the search result bare].',
    ],
    so: [
      '[The title is the line people click on|People click on titles], and [without one search engines make something up|an address alone tells them little].',
    ],
    fix: [
      '[Name, trade and town|What you do, and where], [in about sixty characters|in one line], [is a good title|would be a fine title].',
    ],
  },
  generic_title: {
    strength: 2,
    theme: 'search',
    topic: '[your title in search results|the title of your home page|your page title]',
    see: [
      '[The title of|In search results, the title of] {page} [is just|reads only] "{quote}".',
      '{Page} [calls itself|carries the title] "{quote}", [which is what search results show|and search results show just that].',
      '[In a list of search results|In the browser tab], {page} [shows up with a title that does not name the company|has a general title without the company in it].',
    ],
    so: [
      '[It is the line people click on|That is the line people decide by], and [it could name the trade and the town|a trade and a town would say more].',
      '[Search engines weigh the title heavily|Few words count more for search], and [here they are given away|this one says nothing].',
    ],
    fix: [
      '[Trade, town and name|What you do, where, and the name]: [one line of text|sixty characters], [changed in a minute|and the change is free].',
      '[Each page|Every page] [deserves a title of its own|should have its own title], [starting with the home page|services first].',
    ],
  },
  missing_description: {
    strength: 1,
    theme: 'search',
    topic: '[the text under your search result|a description for search engines|your search snippet]',
    see: [
      '{Page} [has no description for search engines|gives search engines no description].',
      '[Search engines find|There is] no [summary|description] [of its own|to show] for {page}, [as far as I could check|judging by its source].',
    ],
    so: [
      '[They then pick a random line|The result then shows whatever line comes first], [often the menu or the cookie notice|rarely the best one].',
      '[Two good lines there|The two lines below the link] [decide who clicks|are free advertising].',
    ],
    fix: [
      '[Two sentences per page|A couple of sentences for each main page] [do it|are enough], [written for people|in plain words].',
      '[I would write one for the home page and one per service|I would begin with home page and services]; [the rest can wait|it is an hour of work].',
    ],
  },
  missing_heading: {
    strength: 1,
    theme: 'search',
    topic: '[the headline of your page|your main heading|a headline for your page]',
    see: ['{Page} [has no main heading|comes without a main heading][, going by its source|].'],
    so: [
      '[Readers and search engines|People and search engines] [take their cue from it|look there first], [to see what a page is about|before they read on].',
    ],
    fix: [
      '[One clear line on top|A single clear headline], [what you do and for whom|trade and town], [is enough|does the job].',
    ],
  },
  missing_lang: {
    strength: 1,
    theme: 'search',
    topic: '[the language setting|screen readers on your site|the language of your pages]',
    see: ['{Page} [does not declare its language|leaves its language undeclared][, going by the source|].'],
    so: [
      '[Screen readers then guess the pronunciation|A screen reader may read it with the wrong accent], and [translation tools offer themselves for nothing|browsers offer to translate it].',
    ],
    fix: [
      '[One attribute in the template|A single word in the template] [corrects it|settles that], [on all pages at once|for the whole site].',
    ],
  },
  no_structured_data: {
    strength: 1,
    theme: 'search',
    topic: '[your entry in search results|structured data|hours and address in search]',
    see: [
      '[Nothing on {site}|No part of {site} that I read] [tells search engines your address, hours and trade|states address, hours and trade for search engines] [in the form they read|in a form made for them].',
      '{Site} [has no structured data|comes without structured data], [the part that search engines read for hours and address|so address and hours have to be guessed by search engines].',
    ],
    so: [
      '[Results with hours and a phone number|Entries with hours and stars] [stand out|take more room] [in a list of ten|among plain links].',
      '[Assistants and maps|Maps and voice assistants] [draw on it too|use the same data], [more each year|as do car systems].',
    ],
    fix: [
      '[A block of twenty lines|A short block in the page head], [invisible to visitors|which nobody sees], [covers it|is all it takes].',
      '[It can be copied from a template|There are templates for it], [filled in once|to be filled in once] and [tested with free tools|checked at no cost].',
    ],
  },
  no_analytics: {
    strength: 2,
    theme: 'measure',
    topic: '[visitor statistics|visitor numbers|figures for your site]',
    see: [
      '[I saw no sign of visitor statistics|I found no visitor statistics] on {site}.',
      '[As far as the source shows|Going by its source], {site} [does not measure its visits|has no visitor statistics].',
      '{Site} [seems to run without visitor statistics|shows no trace of visitor statistics].',
    ],
    so: [
      '[Without numbers|With no figures] it is [hard to tell what a page or an ad brings|guesswork which page earns its keep].',
      '[Which page people leave on|Where visitors drop off] [stays unknown|remains a guess], [and so does what to mend first|so money may go to the wrong place].',
    ],
    fix: [
      '[Counting without cookies|A counter that needs no cookies] [is possible today|exists], [with no banner to click away|so no banner is needed].',
      '[Three figures a month|Visits, calls and forms per month] [are plenty|tell enough], [on one page|in a short mail].',
    ],
  },
}
