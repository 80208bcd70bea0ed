/** Who fetches what is in mails without a person behind it, from where, and where they say so themselves. */
export interface Gateway {
  name: string
  /** Separated by blanks. */
  networks: string
  source: string
  /** When the networks were compared with the source; null where its page was not to be read by a program. */
  compared: string | null
}

/**
 * Networks that vendors of mail systems and mail filters publish, so that customers let them in. The list is one sign of several and ages:
 * what it does not name is judged by how it asks.
 */
export const gateways: readonly Gateway[] = [
  {
    name: 'Google image proxy',
    networks: `64.233.160.0/19 66.102.0.0/20 66.249.80.0/20 72.14.192.0/18 74.125.0.0/16 108.177.8.0/21 108.177.96.0/19 172.217.0.0/19
      172.217.32.0/20 172.217.128.0/19 172.217.160.0/20 172.217.192.0/19 172.253.56.0/21 172.253.112.0/20 173.194.0.0/16 209.85.128.0/17
      216.58.192.0/19 216.239.32.0/19 2001:4860:4000::/36 2404:6800:4000::/36 2607:f8b0:4000::/36 2800:3f0:4000::/36 2a00:1450:4000::/36
      2c0f:fb50:4000::/36`,
    source:
      'https://support.google.com/a/answer/60764 (the TXT records _netblocks.google.com to _netblocks3)',
    compared: null,
  },
  {
    name: 'Microsoft Safe Links',
    networks: `40.92.0.0/15 40.107.0.0/16 52.100.0.0/14 52.238.78.88 104.47.0.0/17 2a01:111:f400::/48 2a01:111:f403::/48`,
    source:
      'https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges (Exchange Online, ids 9 and 10)',
    compared: '2026-11-20',
  },
  {
    name: 'Microsoft Safe Links',
    // Registered to Microsoft and no part of what it publishes for mail: scans of links were reported to come from there.
    networks: '40.94.0.0/16',
    source: 'https://rdap.arin.net/registry/ip/40.94.0.0',
    compared: null,
  },
  {
    name: 'Barracuda',
    networks: '64.235.144.0/20 209.222.80.0/21',
    source: 'https://campus.barracuda.com/product/emailgatewaydefense/doc/96023004/ip-analysis-inbound/',
    compared: '2026-11-20',
  },
  {
    name: 'Proofpoint',
    networks: '62.209.50.0/24 67.231.144.0/20 91.209.104.0/24 208.84.64.0/22 208.86.200.0/22',
    source: 'https://proofpoint.my.site.com/support/PPSup_SupportInfo',
    compared: '2026-11-20',
  },
  {
    name: 'Proofpoint',
    networks: '148.163.128.0/19 185.132.180.0/22 185.183.28.0/22 205.220.160.0/19',
    source: 'https://help.proofpoint.com/Proofpoint_Essentials (connection details)',
    compared: null,
  },
  {
    name: 'Mimecast',
    networks: `63.128.21.0/24 91.220.42.0/24 146.101.78.0/24 170.10.128.0/21 185.58.84.0/22 195.130.217.0/24 205.139.110.0/23 207.211.30.0/23
      216.205.24.0/24`,
    source: 'https://mimecastsupport.zendesk.com (Mimecast Data Centers and URLs)',
    compared: null,
  },
  {
    name: 'Cloudflare Email Security',
    networks: `52.0.67.109 52.11.209.211 52.58.35.43 52.89.255.11 54.173.50.115 35.157.195.63 104.30.32.0/19 134.195.26.0/23 158.51.64.0/26
      158.51.65.0/26 2405:8100:c400::/38`,
    source: 'https://developers.cloudflare.com/email-security/deployment/inline/reference/egress-ips/',
    compared: '2026-11-20',
  },
  {
    name: 'Hornetsecurity',
    networks: '83.246.65.0/24 94.100.128.0/20 173.45.18.0/24 185.140.204.0/22',
    source:
      'https://support.hornetsecurity.com/hc/en-us/articles/45997388779537-Migration-for-Vade-Cloud-Customers',
    compared: '2026-11-20',
  },
  {
    name: 'Cisco Secure Email',
    networks: '68.232.128.0/19',
    source: 'https://rdap.arin.net/registry/ip/68.232.128.0',
    compared: null,
  },
  {
    name: 'Symantec Email Security',
    networks:
      '67.219.240.0/20 85.158.136.0/21 193.109.254.0/23 194.106.220.0/23 195.245.230.0/23 216.82.240.0/20',
    source:
      'https://knowledge.broadcom.com/external/article/421057/restricting-your-email-traffic.html (Cloud security services IP ranges)',
    compared: null,
  },
  {
    name: 'Trend Micro',
    networks: '150.70.0.0/16 216.104.0.0/19',
    source: 'https://success.trendmicro.com/solution/000199043',
    compared: null,
  },
]
