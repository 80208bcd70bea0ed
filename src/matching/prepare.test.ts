import { describe, expect, it } from 'vitest'
import { prepareStreet } from './address.ts'
import { isSharedHost } from './index.ts'
import { preparePhone } from './phone.ts'
import { prepareWebsite } from './website.ts'

describe('the parts of a listing', () => {
  it.each([
    ['1175 E 50 S #251', '1175', '251'],
    ['Hauptstr. 5a', '5a', null],
    ['Rua das Flores, 68 - Sala 2', '68', '2'],
    ['Avenida 9 de Julho, 100', '100', null],
    ['Lange Str. 103-107', '103|107', null],
    ['藤岡町甲２６３９', '2639', null],
    ['豊岡５条７丁目１−５５', '7|1|55', null],
    ['100 Main Street Suite 200', '100', '200'],
    ['4500 US Highway 301 S', '4500', null],
  ])('reads house and unit from %j', (street, house, unit) => {
    const read = prepareStreet(street)
    expect([read?.numbers.join('|'), read?.unit]).toEqual([house, unit])
  })

  it.each([
    ['(415) 555-0132', 'US', '+14155550132'],
    ['4155550132', null, '+14155550132'],
    ['01632 960123', 'GB', '+441632960123'],
    ['030 23125 000', 'DE', '+493023125000'],
  ])('reads the phone %j', (phone, country, e164) => expect(preparePhone(phone, country)?.e164).toBe(e164))

  it.each([
    ['https://www.acme.example/about?x=1', 'acme.example', '/about'],
    ['ACME.co.uk', 'acme.co.uk', ''],
    ['https://facebook.com/acme', null, '/acme'],
    ['https://acme.wixsite.com/home', 'acme.wixsite.com', '/home'],
    ['http://acme.business.site', 'acme.business.site', ''],
    ['https://sites.google.com/view/acme/', null, '/view/acme'],
    ['http://https://acme.example/x', 'acme.example', '/x'],
  ])('reads the website %j', (website, domain, page) => {
    const read = prepareWebsite(website)
    expect([read?.domain, read?.path]).toEqual([domain, page])
  })

  it('knows the hosts that many firms share', () =>
    expect([isSharedHost('yelp.com'), isSharedHost('acme.example')]).toEqual([true, false]))
})
