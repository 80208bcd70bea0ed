import { describe, expect, it } from 'vitest'
import { findPhones } from './find-phones.ts'
import { parsePage } from './parse-page.ts'

const read = (html: string, url = 'https://acme.example/') => findPhones(parsePage({ url, html }))
const numbers = (html: string, url?: string) => read(html, url).map(({ kind, value }) => `${kind} ${value}`)

describe('a number becomes E.164 with the country of the page', () => {
  it.each([
    ['.us', '(312) 555-0142', '+13125550142'],
    ['.us', '312.555.0142', '+13125550142'],
    ['.us', 'Call 1-312-555-0142 today', '+13125550142'],
    ['.us', 'Phone: 3125550142', '+13125550142'],
    ['.us', '(312)-555-0142', '+13125550142'],
    ['.us', '312/555-0142', '+13125550142'],
    ['.us', 'Toll free 800 – 555 – 0142', '+18005550142'],
    ['.us', '1-800-FLOWERS', '+18003569377'],
    ['.us', '1 (800) GOT-JUNK', '+18004685865'],
    ['.co.uk', 'Tel: 020 7946 0123', '+442079460123'],
    ['.co.uk', '+44 (0)20 7946 0123', '+442079460123'],
    ['.co.uk', 'Tel 01632 960123', '+441632960123'],
    ['.co.uk', 'T 07700 900123', '+447700900123'],
    ['.de', 'Telefon: 030 / 23125-117', '+493023125117'],
    ['.de', 'Tel. (030) 23 12 51 17', '+493023125117'],
    ['.de', '+49 (0) 30 23125 117', '+493023125117'],
    ['.de', 'Tel.: 0049 30 23125117', '+493023125117'],
    ['.at', 'Tel.: 01/234 56 78-0', '+43123456780'],
    ['.ch', 'Tel. 044 668 18 00', '+41446681800'],
    ['.fr', 'Tél. : 01 42 68 53 00', '+33142685300'],
    ['.fr', '01.42.68.53.00', '+33142685300'],
    ['.fr', '+33 (0)1 42 68 53 00', '+33142685300'],
    ['.es', 'Teléfono: 915 62 51 52', '+34915625152'],
    ['.es', 'Tfno: 915625152', '+34915625152'],
    ['.it', 'Tel. 0341 25 18 76', '+390341251876'],
    ['.nl', '020 - 624 11 11', '+31206241111'],
    ['.au', '(02) 9581 1111', '+61295811111'],
    ['.au', '1300 346 227', '+611300346227'],
    ['.nz', 'Phone 09 301 0123', '+6493010123'],
    ['.ie', '057 935 2105', '+353579352105'],
    ['.se', 'Tel: 08-123 456 78', '+46812345678'],
    ['.in', 'Phone: +91-22-33074700/01/02', '+912233074700'],
  ])('%s %s', (suffix, text, expected) => {
    expect(numbers(`<p>${text}</p>`, `https://acme${suffix}/`)).toEqual([`phone ${expected}`])
  })

  it.each([
    [
      'a postcode',
      '<p>Acme Ltd, 12 High Street, Leeds LS1 4AP</p><p>Tel: 0113 496 0123</p>',
      '+441134960123',
    ],
    ['a state', '<p>Springfield, IL 62701</p><p>(217) 555-0142</p>', '+12175550142'],
    ['the language', '<html lang="de-AT"><p>Telefon: 01 2345678</p>', '+4312345678'],
    [
      'the country above it',
      '<p>London office</p><p>United Kingdom</p><p>Phone: 020 7946 0123</p>',
      '+442079460123',
    ],
    ['an e-mail domain', '<p>info@acme.nl</p><p>020 624 11 11</p>', '+31206241111'],
  ])('the country is known from %s', (_, html, expected) => {
    expect(numbers(html)).toEqual([`phone ${expected}`])
  })
})

describe('fax and telephone are told apart', () => {
  it.each([
    ['Tel: (312) 555-0142 Fax: (312) 555-0143', ['phone +13125550142', 'fax +13125550143']],
    ['T: (312) 555-0142 | F: (312) 555-0143', ['phone +13125550142', 'fax +13125550143']],
    ['(312) 555-0142 (phone), (312) 555-0143 (fax)', ['phone +13125550142', 'fax +13125550143']],
    ['Tel/Fax: (312) 555-0142', ['fax +13125550142', 'phone +13125550142']],
    ['Telefax (312) 555-0143', ['fax +13125550143']],
    ['Fax: Dial 1-312-555-0143', ['fax +13125550143']],
    [
      '<table><tr><th>Name</th><th>Phone</th><th>Fax</th></tr><tr><td>Jo</td><td>(312) 555-0142</td><td>(312) 555-0143</td></tr></table>',
      ['phone +13125550142', 'fax +13125550143'],
    ],
    ['<dl><dt>Fax</dt><dd>(312) 555-0143</dd></dl>', ['fax +13125550143']],
    [
      '<p>Fax:</p><p>Orders: (312) 555-0143</p><p>Returns: (312) 555-0144</p>',
      ['fax +13125550143', 'fax +13125550144'],
    ],
    ['<p><i class="fa fa-fax"></i> (312) 555-0143</p>', ['fax +13125550143']],
    ['<p>Telefon: 312-555-0142</p>', ['phone +13125550142']],
  ])('%s', (html, expected) => {
    expect(numbers(html, 'https://acme.us/')).toEqual(expected)
  })

  it('a tel: link that shows a fax number stays a fax', () => {
    expect(numbers('<p>Fax: <a href="tel:+13125550143">(312) 555-0143</a></p>')).toEqual(['fax +13125550143'])
  })
})

it('keeps the extension apart', () => {
  expect(read('<p>(312) 555-0142 ext. 210</p>', 'https://acme.us/')).toMatchObject([
    { value: '+13125550142', extension: '210' },
  ])
})

it('two numbers behind one label are two numbers', () => {
  expect(numbers('<p>Tel: 020 7946 0123, 020 7946 0124</p>', 'https://acme.co.uk/')).toEqual([
    'phone +442079460123',
    'phone +442079460124',
  ])
})

describe('other numbers are no telephone numbers', () => {
  it.each([
    'Opened 12.05.2014, closed 2015-06-30',
    'Copyright 1998 - 2014',
    'Only $1,299,555.00 or 1 299 555 €',
    'VAT no. GB 123 4567 89',
    'USt-IdNr.: DE123456789',
    'ABN 67 107 751 931',
    'IBAN DE02 1203 0000 0000 2020 51',
    'Company registration number 04567891',
    'License # 312-555-0142',
    'ISBN 978-3-16-148410-0',
    'GPS 41.878113, -87.629799',
    'Server 192.168.100.201',
    'Pages 1 2 3 4 5 6 7 8 9 10',
    'Suite 1805-1812',
    'P.O. Box 8410 6312',
    'UA-1234567-12',
    'Order 4500123456',
    'Springfield, IL 62701-1234',
    'P.I. 01601990136',
  ])('%s', (text) => {
    for (const url of ['https://acme.us/', 'https://acme.de/', 'https://acme.co.uk/'])
      expect(numbers(`<p>${text}</p>`, url)).toEqual([])
  })
})
