import { readFileSync } from 'node:fs'

const list = (file: string) =>
  new Set(
    readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')
      .split('\n')
      .map((line) => line.trim().toLowerCase())
      .filter((line) => line !== '' && !line.startsWith('#')),
  )

const disposable = list('disposable-domains.txt')
const freeMail = list('free-mail-domains.txt')

const roles = new Set(
  (
    'info,contact,contacts,contactus,hello,hi,hola,office,mail,email,admin,administrator,support,help,helpdesk,service,services,customerservice,' +
    'sales,marketing,press,presse,media,pr,jobs,careers,career,hr,recruiting,recruitment,bewerbung,personal,billing,accounts,accounting,' +
    'buchhaltung,invoice,invoices,rechnung,orders,order,bestellung,shop,store,bookings,booking,reservations,reservation,reservierung,' +
    'reception,rezeption,empfang,frontdesk,enquiries,enquiry,inquiries,inquiry,anfrage,anfragen,kontakt,kontakte,buero,post,praxis,kanzlei,' +
    'zentrale,verwaltung,sekretariat,webmaster,hostmaster,postmaster,abuse,noreply,no-reply,newsletter,team,studio,general,feedback,privacy,' +
    'datenschutz,legal,security,accueil,secretariat,commercial,bonjour,contacto,ventas,informacion,administracion,atencion,segreteria,events,' +
    'membership,members,library,registrar,admissions,dispatch,parts,rentals,catering,appointments,termine,welcome,main,staff,webinfo'
  ).split(','),
)

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

function covers(set: Set<string>, domain: string): boolean {
  for (let rest = domain; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1))
    if (set.has(rest)) return true
  return false
}

/** True for addresses that vanish after minutes (CC0 list of disposable-email-domains). */
export function isDisposable(email: string): boolean {
  return covers(disposable, domainOf(email))
}

/** True for gmail.com, gmx.de and their like: a private mailbox used for business. */
export function isFreeMail(email: string): boolean {
  return freeMail.has(domainOf(email))
}

/** True for `info@`, `sales@` and their like: an address that belongs to a role, not to a person. */
export function isRoleAccount(email: string): boolean {
  const local = email.slice(0, email.lastIndexOf('@')).toLowerCase()
  return (
    roles.has(local) ||
    roles.has(local.replace(/[._-]?\d+$/, '')) ||
    roles.has(local.split(/[._+-]/)[0] ?? '')
  )
}
