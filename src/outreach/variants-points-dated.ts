import type { PointVariants } from './variants.ts'

/** Pain points about age: what shows that nobody has looked after a site for a while. */
export const datedPoints: Record<string, PointVariants> = {
  broken_links: {
    strength: 2,
    theme: 'links',
    topic: '[broken links on your site|dead ends on your site|pages that are gone]',
    see: [
      '[Some links on|A few of the links inside] {site} [lead to pages that are gone|end on an error page], [for example from {page}|one of them from {page}].',
      '[Clicking through|While reading] {site} I [hit pages that no longer exist|ran into dead links].',
    ],
    so: [
      '[A dead end|An error page] [looks as if nobody is home|makes people doubt the rest], and [search engines lose interest too|robots give up there as well].',
      '[Somebody wanted exactly that page|The visitor had picked that very page], and [that is a hard moment to lose them|got nothing for it].',
    ],
    fix: [
      '[A redirect for each|One redirect per dead link] [sends people to the right place|is enough], [no new content needed|without new pages].',
      '[A monthly check|An automatic check once a month] [keeps them away|finds the next ones early].',
    ],
  },
  outdated_copyright: {
    strength: 2,
    theme: 'age',
    topic: '[the year in your footer|the date on your site|the old year on your site]',
    see: [
      '[The copyright line on|The copyright note on] {page} [still says|reads] "{quote}".',
      '[A small thing I noticed|A detail that caught my eye] on {page}[ is the copyright line|]: "{quote}".',
      '[The newest year|The latest copyright year] [I could find on {page}|on {page}] [lies at least two years back|is two years old or more].',
    ],
    so: [
      '[People read it as a sign|Visitors take it for a sign] [that nobody is looking after the page|that the rest may be old too].',
      '[It raises a question|An old year makes people wonder]: [are the prices current|are the hours still right|is the shop still open]?',
    ],
    fix: [
      '[A year that updates itself|A year that changes by itself], [and a short piece of news each quarter|with one fresh paragraph a season], [is enough to look alive|makes a page look alive].',
      '[It takes a minute to change|Changing it takes a minute], and [it is a good moment to check hours and prices|a look at hours and prices could go with it].',
    ],
  },
  outdated_content: {
    strength: 2,
    theme: 'age',
    topic: '[the last update of your site|the date on your site|fresh content]',
    see: [
      '{Page} [says|notes]: "{quote}".',
      '[By its own words|As it says itself], {page} [was last updated years ago|has not been updated for years].',
      '[I read|There is a line] "{quote}" on {page}[, which is a while ago|].',
    ],
    so: [
      '[New visitors cannot know|A newcomer cannot tell] [what still holds|which of it is still true].',
      '[A date like that|An old date] [makes good content look stale|casts doubt on everything around it].',
    ],
    fix: [
      '[I would take the date off|The date can go]; [a review of the five main pages|a look at the five main pages] [once a year|each spring] [is enough|keeps them right].',
      '[One hour a month|An hour a month] [keeps it current|is enough to stay current], [if editing is easy|provided editing is simple].',
    ],
  },
  outdated_browser_notice: {
    strength: 1,
    theme: 'age',
    topic: '[the browser note on your site|an old note on your site]',
    see: [
      '{Page} [still carries a note about|still tells visitors] [the browser to use|which browser to use]: "{quote}".',
      '[There is a line from another time|An old line stands] on {page}: "{quote}".',
    ],
    so: [
      '[Hardly anyone has that program today|Those browsers are gone], and [it dates the whole page|the page looks older than it need be].',
    ],
    fix: [
      '[The line can simply go|Deleting the line is easy], and [it is worth testing the page on a phone then|a test on current phones shows what else is due].',
    ],
  },
  outdated_library: {
    strength: 2,
    theme: 'software',
    topic: '[old code on your site|updates for your site|the software behind your site]',
    see: [
      '{Page} [loads|still uses] [a version of jQuery|an old jQuery version] [that gets no security fixes any more|for which there are no more security fixes].',
      '[In the source of {page} I found|Behind {page} runs] [an old jQuery|a jQuery from years ago], [one without security updates|which is no longer maintained].',
    ],
    so: [
      '[Known holes stay open|Holes that are publicly known stay open], [and scanners look for exactly those|and automatic attacks try them first].',
      '[Such parts rarely come alone|It is seldom the only old part]: [where one is old, others are|the rest is often of the same age].',
    ],
    fix: [
      '[Often it can be swapped for a current version|A current version often fits in its place] [in an afternoon|with a short test].',
      '[An inventory of the parts in use|A list of the parts in use] [is the first step|comes first], [then the risky ones go|with the riskiest on top].',
    ],
  },
  outdated_software: {
    strength: 3,
    theme: 'software',
    topic: '[the software behind your site|updates for your site|the age of your software]',
    see: [
      '{Page} [says it was made with|names as its maker] "{quote}".',
      '[Going by its source|According to its source], {page} [is made with a program that is no longer current|comes from a program of an older generation].',
    ],
    so: [
      '[Updates have ended for it|Nobody mends it any more], so [each change gets harder|every year makes a change harder].',
      '[It works until it does not|Such software runs well until the host upgrades], [usually on a Friday|and then it is urgent].',
    ],
    fix: [
      '[Texts and pictures can be moved|The content can move] [into something current|to a current system], [page by page|without starting over].',
      '[A move planned while there is no hurry|A move planned in a quiet month] [costs less|is cheaper] [than one in a rush|than a rescue].',
    ],
  },
  outdated_markup: {
    strength: 2,
    theme: 'software',
    topic: '[the build of your site|the code of your site|an overhaul of your site]',
    see: [
      '{Page} [is built with|still uses] [techniques from the early web|old markup], [such as frames, font tags or layout tables|of the kind browsers only keep for old times].',
      '[Under the hood|In its code], {page} [belongs to an earlier web|goes back to an earlier way of building pages].',
    ],
    so: [
      '[Phones struggle with it|On phones it cannot adapt], and [every change has to be made many times|small changes take long].',
      '[Search engines still read it|Browsers still show it], but [they favour pages they understand better|not the way it was meant].',
    ],
    fix: [
      '[The texts are worth keeping|Good texts can stay]; [a fresh layout around them|a new layout for them] [is a matter of days|is not a large project].',
      '[One page|One page rebuilt as a sample] [shows the difference|makes the difference visible], [before any decision|at little cost].',
    ],
  },
  flash_content: {
    strength: 3,
    theme: 'software',
    topic: '[the Flash parts of your site|a replacement for Flash]',
    see: [
      '{Page} [contains Flash|has Flash content], [which no browser has shown since 2021|and browsers stopped showing that in 2021].',
      '[Part of {page} is Flash|There is Flash on {page}], so [visitors see an empty box there|that area stays empty today].',
    ],
    so: [
      '[What was the showpiece|Often the best part of a page] [is now a grey square|is the part nobody sees].',
    ],
    fix: [
      '[A short video or a few pictures|Pictures or a plain video] [replace it well|do the same job], [on phones too|also on phones].',
    ],
  },
  retired_service: {
    strength: 2,
    theme: 'age',
    topic: '[a dead service on your site|links to services that closed|leftovers on your site]',
    see: [
      '{Page} [still points to|still includes] [a service that has been shut down|something that no longer exists]: "{quote}".',
      '[On {page} there is|I found on {page}] [a leftover of a service|code or a link of a service] [that closed|that was shut down some time ago].',
    ],
    so: [
      '[At best it leads nowhere|At best nobody clicks on it]; [at worst it slows the page|at worst it slows the page for no benefit].',
      '[Figures from such a service|Any figures it gave] [stopped the day it closed|ended when it did].',
    ],
    fix: [
      '[It can be taken out|Taking it out is easy], and [a current one can take its place|something current can replace it].',
      '[It takes ten minutes to remove|Removing it takes minutes]; [replacing it is a choice|a replacement takes a little longer].',
    ],
  },
  outdated_analytics: {
    strength: 2,
    theme: 'measure',
    topic: '[visitor statistics|the counting code on your site|figures for your site]',
    see: [
      '{Page} [still carries|still loads] [the code of a statistics service|a counting code] that [has been switched off|no longer counts anything].',
      '[The counting code|The statistics code] on {page} [belongs to|comes from] a service that [was shut down|has closed].',
    ],
    so: [
      '[Whoever looks at those figures sees nothing new|The figures stopped when the service did], and [nobody may have noticed|it is easy to overlook].',
      '[Without current numbers|With old numbers only] [every decision about the site is a guess|it is hard to say what the site brings in].',
    ],
    fix: [
      '[The old code can go|Taking out the old code takes minutes], and [a current counter can go in its place|a counter without cookies can replace it].',
      '[I would swap it|It can be swapped] for [one that needs no cookie banner|something current], [an hour of work|in one template].',
    ],
  },
  under_construction: {
    strength: 3,
    theme: 'age',
    topic: '[the unfinished page|the rest of your site|pages still to come]',
    see: [
      '{Page} [says|tells visitors] "{quote}".',
      '[I got as far as|I came to] {page}, [which is still announced as unfinished|which is not finished yet by its own words].',
    ],
    so: [
      '[Visitors rarely come back to check|Few people return to see], and [a competitor is one click away|the next result is close].',
      '[Half a page|An announcement] [reads as a closed door|says little about the work behind it].',
    ],
    fix: [
      '[One finished page|A single complete page] [beats five announced ones|is better than many to come], [and the rest can follow|and others can follow later].',
    ],
  },
  placeholder_text: {
    strength: 3,
    theme: 'age',
    topic: '[leftover sample text on your site|a template text on your site]',
    see: [
      '{Page} [still shows|still carries] [text of the template|the sample text]: "{quote}".',
      '[I found a bit of template text|There is a sample text left] on {page}: "{quote}".',
    ],
    so: [
      '[It is easy to miss for an owner|Owners stop seeing it], and [strangers see it at once|it is the first thing a stranger sees].',
      '[Search engines list it|It turns up in search results] [as if it were yours|under your name].',
    ],
    fix: [
      '[Two sentences of your own|A couple of lines on what you do] [in its place|instead] [would be better than any slogan|would be all it needs].',
    ],
  },
  visitor_counter: {
    strength: 1,
    theme: 'age',
    topic: '[the counter on your site|visitor numbers]',
    see: ['{Page} [shows a public counter of visits|still has a visitor counter].'],
    so: [
      '[It tells the public a number|Such a counter gives a number], but [not you what people look for|not what visitors did].',
    ],
    fix: [
      '[Quiet statistics behind the scenes|Statistics that only you see] [tell more|are more use], [and the counter can go|so the counter can retire].',
    ],
  },
  free_host_address: {
    strength: 3,
    theme: 'website',
    topic: '[a web address of your own|your domain|the address of your site]',
    see: [
      '[The site of {company}|Your site] [lives on the address of a free host|is under the address of a free host] [instead of a domain of its own|and not on its own domain].',
      "{Company} [uses a web address that belongs to a free host|is online under a free host's address].",
    ],
    so: [
      '[If the host closes or changes terms|Should that host close], [the address goes with it|links and cards lead nowhere].',
      '[A name of your own is easier to say on the phone|A short name of its own is easier to pass on], [and to remember|and it fits on a van].',
    ],
    fix: [
      '[A domain costs about as much as a lunch per year|A domain is a few coins a month], and [the old address can forward|the old one can lead there].',
    ],
  },
  no_social: {
    strength: 1,
    theme: 'social',
    topic: '[social profiles|a social profile for {company}|pictures of your work]',
    see: [
      '[I found no link to a social network|I saw no link to a social network] on {site}[, as far as I looked|].',
      '{Site} [links to no social network|does not link to a social profile], [as far as I saw|on the pages I read].',
    ],
    so: [
      '[Many look there for pictures and recent news|People look there for signs of life], [before they call|before a first visit].',
    ],
    fix: [
      '[One profile that is kept up|A single profile] [is better than five idle ones|is enough], [with a link in the footer|with a link from the site].',
    ],
  },
}
