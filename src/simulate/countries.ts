/** Where accounts say they are: share of the population, hours from UTC, phone prefix and first language. */
export interface Country {
  code: string
  weight: number
  zone: number
  phone: string
  lang: string
}

/** A made-up mix that is wide rather than exact. */
export const COUNTRIES: readonly Country[] = [
  { code: 'US', weight: 29, zone: -6, phone: '+1', lang: 'en' },
  { code: 'IN', weight: 11, zone: 5.5, phone: '+91', lang: 'en' },
  { code: 'GB', weight: 6, zone: 0, phone: '+44', lang: 'en' },
  { code: 'DE', weight: 6, zone: 1, phone: '+49', lang: 'de' },
  { code: 'JP', weight: 6, zone: 9, phone: '+81', lang: 'ja' },
  { code: 'BR', weight: 5, zone: -3, phone: '+55', lang: 'pt' },
  { code: 'FR', weight: 5, zone: 1, phone: '+33', lang: 'fr' },
  { code: 'CA', weight: 4, zone: -5, phone: '+1', lang: 'en' },
  { code: 'KR', weight: 3, zone: 9, phone: '+82', lang: 'ko' },
  { code: 'ES', weight: 3, zone: 1, phone: '+34', lang: 'es' },
  { code: 'MX', weight: 3, zone: -6, phone: '+52', lang: 'es' },
  { code: 'AU', weight: 3, zone: 10, phone: '+61', lang: 'en' },
  { code: 'SG', weight: 3, zone: 8, phone: '+65', lang: 'zh' },
  { code: 'TW', weight: 2, zone: 8, phone: '+886', lang: 'zh' },
  { code: 'HK', weight: 2, zone: 8, phone: '+852', lang: 'zh' },
  { code: 'ID', weight: 2, zone: 7, phone: '+62', lang: 'en' },
  { code: 'NL', weight: 2, zone: 1, phone: '+31', lang: 'en' },
  { code: 'PL', weight: 2, zone: 1, phone: '+48', lang: 'en' },
  { code: 'EG', weight: 2, zone: 2, phone: '+20', lang: 'ar' },
  { code: 'KZ', weight: 1, zone: 5, phone: '+7', lang: 'ru' },
]
