import { changed, steady, type SampleStory } from './sample-story.ts'

const northgate: SampleStory = {
  key: 'northgate-freight',
  name: 'Northgate Freight (sample)',
  segment: 'enterprise',
  value: 6_400_000,
  renewalInDays: 210,
  stage: 'active',
  people: [
    ['Ines Okafor', 'Head of Operations', 'en'],
    ['Tom Brandt', 'Dispatcher', 'en'],
  ],
  said: [
    [170, 'meeting', 'Kick-off', 'A great start. They love the plan and are excited to begin.'],
    [149, 'email', 'First weeks', 'Thank you, the training was excellent and the team is happy with it.'],
    [128, 'call', 'Check-in', 'Everything works very well, they are pleased with the new routes.'],
    [107, 'email', 'Report', 'The weekly report is really helpful. Great work, thank you so much!'],
    [
      86,
      'ticket',
      'Export of routes',
      'Could you add the depot to the export? Thanks, this is a great tool.',
    ],
    [66, 'call', 'Check-in', 'Very satisfied. They want to add two depots in spring.'],
    [45, 'email', 'Depot in the export', 'Perfect, exactly what we needed. Thank you for the fast help!'],
    [
      24,
      'meeting',
      'Quarterly review',
      'They are very happy with the results and recommend us to a partner.',
    ],
    [5, 'email', 'Two more depots', 'We are delighted with the progress. Please send the offer, great job!'],
  ],
  usage: steady(240),
  ratings: [[30, 9]],
  payments: [
    [90, 'payment_succeeded'],
    [2, 'payment_succeeded'],
  ],
}

const brightwater: SampleStory = {
  key: 'brightwater-clinics',
  name: 'Brightwater Clinics (sample)',
  segment: 'enterprise',
  value: 8_800_000,
  renewalInDays: 150,
  stage: 'active',
  people: [['Amara Hughes', 'Practice Director', 'en']],
  said: [
    [166, 'meeting', 'Start', 'They are very happy to begin and love the simple booking page.'],
    [144, 'call', 'Check-in', 'The staff likes it a lot. Excellent feedback from the front desk.'],
    [121, 'email', 'Reminders', 'The reminders work great, fewer patients forget. Thank you very much!'],
    [99, 'call', 'Check-in', 'All good, they are really pleased with the support.'],
    [76, 'email', 'Second clinic', 'The second clinic went live without a problem. Fantastic work!'],
    [53, 'meeting', 'Review', 'They are delighted with the numbers and thank the whole team.'],
    [31, 'email', 'Thank you', 'Wonderful service as always, thank you so much.'],
    [9, 'call', 'Check-in', 'Very satisfied, they plan a third clinic and are excited about it.'],
  ],
  usage: changed([420, 410, 400, 390], 340),
  ratings: [
    [120, 8],
    [14, 10],
  ],
  payments: [[11, 'payment_succeeded']],
}

const kessel: SampleStory = {
  key: 'kessel-maschinenbau',
  name: 'Kessel & Roth Maschinenbau (sample)',
  segment: 'mid-market',
  value: 3_100_000,
  renewalInDays: 95,
  stage: 'active',
  people: [['Jana Kessel', 'Vertriebsleitung', 'de']],
  said: [
    [160, 'meeting', 'Einführung', 'Sehr gutes Treffen, alle sind begeistert und freuen sich auf den Start.'],
    [139, 'email', 'Erste Wochen', 'Vielen Dank, die Schulung war hervorragend und sehr hilfreich.'],
    [117, 'call', 'Stand', 'Sie sind sehr zufrieden, alles funktioniert gut.'],
    [96, 'email', 'Auswertung', 'Die neue Auswertung ist großartig. Herzlichen Dank für die schnelle Hilfe!'],
    [74, 'call', 'Stand', 'Sehr zufrieden mit der Betreuung, sie empfehlen uns gerne weiter.'],
    [52, 'ticket', 'Frage zur Schnittstelle', 'Danke für die tolle Hilfe, jetzt läuft es perfekt.'],
    [30, 'email', 'Danke', 'Wir sind sehr glücklich mit dem Ergebnis. Ausgezeichnete Arbeit!'],
    [8, 'call', 'Stand', 'Alles läuft hervorragend, sie sind sehr zufrieden.'],
  ],
  usage: steady(90),
  ratings: [[40, 9]],
  payments: [[25, 'payment_succeeded']],
}

const tidewater: SampleStory = {
  key: 'tidewater-energy',
  name: 'Tidewater Energy (sample)',
  segment: 'mid-market',
  value: 2_750_000,
  renewalInDays: 35,
  stage: 'renewing',
  people: [['Priya Nair', 'Chief of Staff', 'en']],
  said: [
    [172, 'email', 'Import', 'The import failed again and nobody answers. We are disappointed.'],
    [163, 'ticket', 'Still waiting', 'Still waiting for the import. This is frustrating.'],
    [150, 'call', 'Import', 'They were angry about the failed import. We fixed it together.'],
    [128, 'email', 'Works now', 'Thank you, the import works now. Much better!'],
    [107, 'call', 'Check-in', 'They are happy again and appreciate the quick fix.'],
    [86, 'meeting', 'Review', 'A very good meeting. They like the new dashboard a lot.'],
    [64, 'email', 'Dashboard', 'The dashboard is excellent, thank you for the great work!'],
    [42, 'call', 'Renewal', 'Very satisfied, they want to renew and are pleased with the offer.'],
    [20, 'email', 'Renewal', 'Great offer, thank you. We are happy to stay with you.'],
    [6, 'meeting', 'Renewal', 'They love the plan for next year. The contract is with their lawyers.'],
  ],
  usage: steady(130),
  ratings: [
    [140, 5],
    [33, 9],
  ],
  payments: [[40, 'payment_succeeded']],
}

/** Clients that are well. */
export const storiesThatGoWell: readonly SampleStory[] = [northgate, brightwater, kessel, tidewater]
