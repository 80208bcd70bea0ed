import { describe, expect, it } from 'vitest'
import { findAddresses } from './find-addresses.ts'
import { parsePage } from './parse-page.ts'

const read = (html: string, url = 'https://acme.example/') =>
  findAddresses(parsePage({ url, html })).map(({ address }) => address)
const lines = (text: string) => `<div>${text.split(' / ').join('<br>')}</div>`

describe('an address in text is taken apart', () => {
  it.each([
    ['12 Main Street / Springfield, IL 62701', ['12 Main Street', 'Springfield', 'IL', '62701', 'US']],
    [
      '1400 N. Lake Shore Dr., Suite 210, Chicago, Illinois 60610',
      ['1400 N. Lake Shore Dr., Suite 210', 'Chicago', 'Illinois', '60610', 'US'],
    ],
    [
      'Acme Inc. / 88 Colin P Kelly Jr St / Floor 3 / San Francisco, CA 94107-1234 / USA',
      ['88 Colin P Kelly Jr St, Floor 3', 'San Francisco', 'CA', '94107-1234', 'US'],
    ],
    ['P.O. Box 1234, Des Moines, IA 50301', ['P.O. Box 1234', 'Des Moines', 'IA', '50301', 'US']],
    ['500 Oak Ave Portland, OR 97201', ['500 Oak Ave', 'Portland', 'OR', '97201', 'US']],
    [
      'Visit us: 7 Elm Ct, Salt Lake City, UT 84101 | Phone (801) 555-0142',
      ['7 Elm Ct', 'Salt Lake City', 'UT', '84101', 'US'],
    ],
    [
      '1718 Connecticut Avenue, NW / Sixth Floor / Washington, DC 20009',
      ['1718 Connecticut Avenue, NW, Sixth Floor', 'Washington', 'DC', '20009', 'US'],
    ],
    ['55 West 3rd Ave / Vancouver, BC V5Y 1E4', ['55 West 3rd Ave', 'Vancouver', 'BC', 'V5Y 1E4', 'CA']],
    [
      '439 King Street West, Toronto, Ontario M5V 1K4',
      ['439 King Street West', 'Toronto', 'Ontario', 'M5V 1K4', 'CA'],
    ],
    [
      'Unit 4, 12 High Street / Guildford / Surrey / GU1 3AJ',
      ['Unit 4, 12 High Street', 'Guildford', 'Surrey', 'GU1 3AJ', 'GB'],
    ],
    ['24 Endell Street, London WC2H 9HQ', ['24 Endell Street', 'London', null, 'WC2H 9HQ', 'GB']],
    [
      'Clover House, Station Road, Tullamore, Co. Offaly',
      ['Clover House, Station Road', 'Tullamore', 'Co. Offaly', null, 'IE'],
    ],
    ['14 Sarah Street, Mascot NSW 2020', ['14 Sarah Street', 'Mascot', 'NSW', '2020', 'AU']],
  ])('%s', (text, [street, city, state, postcode, country]) => {
    expect(read(lines(text))).toEqual([{ street, city, state, postcode, country }])
  })

  it.each([
    [
      '.de',
      'Muster GmbH / Musterstraße 12a / 10115 Berlin',
      ['Musterstraße 12a', 'Berlin', null, '10115', 'DE'],
    ],
    ['.de', 'Am Hang 3, D-80331 München', ['Am Hang 3', 'München', null, '80331', 'DE']],
    ['.at', 'Mariahilfer Straße 45 / 1060 Wien', ['Mariahilfer Straße 45', 'Wien', null, '1060', 'AT']],
    ['.ch', 'Bahnhofstrasse 7 / CH-8001 Zürich', ['Bahnhofstrasse 7', 'Zürich', null, '8001', 'CH']],
    ['.fr', '12 bis, rue de la Paix / 75002 Paris', ['12 bis, rue de la Paix', 'Paris', null, '75002', 'FR']],
    ['.fr', '45 avenue Kléber, 75116 Paris', ['45 avenue Kléber', 'Paris', null, '75116', 'FR']],
    ['.nl', 'Kruisstraat 10 / 6634 AG Batenburg', ['Kruisstraat 10', 'Batenburg', null, '6634 AG', 'NL']],
    ['.es', 'Calle Mayor, 12 / 28013 Madrid', ['Calle Mayor, 12', 'Madrid', null, '28013', 'ES']],
    ['.it', 'Via Primo Maggio, 2 / 23900 Lecco (LC)', ['Via Primo Maggio, 2', 'Lecco', 'LC', '23900', 'IT']],
    ['.be', 'Mannebeekstraat 31 / B-8790 Waregem', ['Mannebeekstraat 31', 'Waregem', null, '8790', 'BE']],
  ])('%s %s', (suffix, text, [street, city, state, postcode, country]) => {
    expect(read(lines(text), `https://acme${suffix}/`)).toEqual([{ street, city, state, postcode, country }])
  })
})

describe('an address in structured data', () => {
  const expected = {
    street: '12 Main Street',
    city: 'Springfield',
    state: 'IL',
    postcode: '62701',
    country: 'US',
  }

  it('as JSON-LD, with a broken comma', () => {
    const data =
      '{"@type":"LocalBusiness","address":{"@type":"PostalAddress","streetAddress":"12 Main Street","addressLocality":"Springfield","addressRegion":"IL","postalCode":"62701","addressCountry":"US",}}'
    expect(read(`<script type="application/ld+json">${data}</script>`)).toEqual([expected])
  })

  it('as microdata', () => {
    const parts =
      '<span itemprop="streetAddress">12 Main Street</span> <span itemprop="addressLocality">Springfield</span> <span itemprop="addressRegion">IL</span> <span itemprop="postalCode">62701</span><meta itemprop="addressCountry" content="US">'
    expect(read(`<div itemscope itemtype="https://schema.org/PostalAddress">${parts}</div>`)).toEqual([
      expected,
    ])
  })

  it('and in text is one address', () => {
    const data =
      '{"@type":"PostalAddress","streetAddress":"12 Main St","addressLocality":"Springfield","addressRegion":"IL","postalCode":"62701"}'
    expect(
      read(
        `<script type="application/ld+json">${data}</script><p>12 Main Street<br>Springfield, IL 62701</p>`,
      ),
    ).toMatchObject([expected])
  })
})

it.each([
  '© 2001-2012 City of Springfield, Illinois',
  'Only 7 minutes from the border, Blaine, WA',
  'Founded 1949, Minneapolis, Minnesota',
  'Release 2013 Berlin',
  'Model 10115 Alpha',
])('no address in: %s', (text) => {
  expect(read(`<p>${text}</p>`, 'https://acme.de/')).toEqual([])
})
