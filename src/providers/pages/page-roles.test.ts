import { describe, expect, test } from 'vitest'
import { roleOfLink, usualContactPaths } from './page-roles.ts'
import { rankedLinks } from './read-linked-pages.ts'
import { linksOf } from './links.ts'

const roleOf = (path: string, text = '') => roleOfLink(new URL(path, 'https://acme.example/'), text).role

describe('the role of a link', () => {
  test.each([
    ['/contact-us', 'Contact', 'contact'],
    ['/contactus.aspx', '', 'contact'],
    ['/p/12', 'Get in touch', 'contact'],
    ['/kontakt/', 'Kontakt', 'contact'],
    ['/contactez-nous', 'Contactez-nous', 'contact'],
    ['/x', 'Nous contacter', 'contact'],
    ['/contacto', 'Contacto', 'contact'],
    ['/dove-siamo', 'Dove siamo', 'contact'],
    ['/fale-conosco', 'Fale conosco', 'contact'],
    ['/contactgegevens', '', 'contact'],
    ['/impressum', 'Impressum', 'imprint'],
    ['/mentions-l%C3%A9gales', 'Mentions légales', 'imprint'],
    ['/aviso-legal', '', 'imprint'],
    ['/note-legali', '', 'imprint'],
    ['/colofon', 'Colofon', 'imprint'],
    ['/about', 'About us', 'about'],
    ['/ueber-uns', 'Über uns', 'about'],
    ['/qui-sommes-nous', 'Qui sommes-nous ?', 'about'],
    ['/quienes-somos', '¿Quiénes somos?', 'about'],
    ['/chi-siamo', 'Chi siamo', 'about'],
    ['/over-ons', 'Over ons', 'about'],
    ['/quem-somos', 'Quem somos', 'about'],
    ['/our-team', 'Meet the team', 'team'],
    ['/l-equipe', 'Notre équipe', 'team'],
    ['/medewerkers', 'Medewerkers', 'team'],
    ['/products', 'Products', 'other'],
    ['/privacy', 'Privacy & contact', 'other'],
    ['/teamwear', 'Teamwear', 'other'],
    ['/%E0%A4%A', 'Broken escape', 'other'],
  ])('%s "%s" is %s', (path, text, role) => {
    expect(roleOf(path, text)).toBe(role)
  })

  test('that says it in full is stronger than one that mentions it', () => {
    const strength = (path: string, text: string) =>
      roleOfLink(new URL(path, 'https://acme.example/'), text).strength
    expect(strength('/contact', 'Contact')).toBeGreaterThan(
      strength('/blog2/how-to-contact-people', 'How to contact people'),
    )
  })
})

test('pages are chosen from every role before a second of any', () => {
  const html = ['contact', 'contact/sales', 'about', 'our-story', 'team', 'impressum', 'shop', 'contact.pdf']
    .map((path) => `<a href="/${path}">${path}</a>`)
    .join('')
  const chosen = rankedLinks(linksOf(html, 'https://acme.example/'), 7).map(({ url, role }) => [
    url.pathname,
    role,
  ])
  expect(chosen.slice(0, 4)).toEqual([
    ['/contact', 'contact'],
    ['/impressum', 'imprint'],
    ['/about', 'about'],
    ['/team', 'team'],
  ])
  expect(chosen.map(([path]) => path)).not.toContain('/contact.pdf')
})

test('the usual contact paths begin in the language of the domain', () => {
  expect(usualContactPaths('firma.de').slice(0, 2)).toEqual(['/kontakt', '/impressum'])
  expect(usualContactPaths('acme.example')[0]).toBe('/contact')
})
