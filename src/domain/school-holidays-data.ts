/** [starting Saturday, resume day) as ISO days. */
type Dates = readonly [from: string, until: string]

interface Row {
  readonly name: string
  readonly toVerify: boolean
  readonly dates: { readonly A: Dates; readonly B: Dates; readonly C: Dates }
}

const same = (dates: Dates): Row['dates'] => ({ A: dates, B: dates, C: dates })

/**
 * The school calendar of metropolitan France, by zone. 2025–2026: Ministry of Education open data (Licence Ouverte).
 * 2026–2027: secondary sources, `toVerify` until checked against the arrêté. The calendar is published one to three
 * years ahead: extend the rows and move `validUntil` when the next one comes.
 */
export const SCHOOL_CALENDAR: { validFrom: string; validUntil: string; periods: readonly Row[] } = {
  validFrom: '2025-09-01',
  // The start of term 2027 is not published; July and August are holidays whatever it is.
  validUntil: '2027-08-31',
  periods: [
    { name: 'vacances de la Toussaint', toVerify: false, dates: same(['2025-10-18', '2025-11-03']) },
    { name: 'vacances de Noël', toVerify: false, dates: same(['2025-12-20', '2026-01-05']) },
    {
      name: 'vacances d’hiver',
      toVerify: false,
      dates: {
        A: ['2026-02-07', '2026-02-23'],
        B: ['2026-02-14', '2026-03-02'],
        C: ['2026-02-21', '2026-03-09'],
      },
    },
    {
      name: 'vacances de printemps',
      toVerify: false,
      dates: {
        A: ['2026-04-04', '2026-04-20'],
        B: ['2026-04-11', '2026-04-27'],
        C: ['2026-04-18', '2026-05-04'],
      },
    },
    { name: 'vacances d’été', toVerify: false, dates: same(['2026-07-04', '2026-09-01']) },
    { name: 'vacances de la Toussaint', toVerify: true, dates: same(['2026-10-17', '2026-11-02']) },
    { name: 'vacances de Noël', toVerify: true, dates: same(['2026-12-19', '2027-01-04']) },
    {
      name: 'vacances d’hiver',
      toVerify: true,
      dates: {
        A: ['2027-02-13', '2027-03-01'],
        B: ['2027-02-20', '2027-03-08'],
        C: ['2027-02-06', '2027-02-22'],
      },
    },
    {
      name: 'vacances de printemps',
      toVerify: true,
      dates: {
        A: ['2027-04-10', '2027-04-26'],
        B: ['2027-04-17', '2027-05-03'],
        C: ['2027-04-03', '2027-04-19'],
      },
    },
    { name: 'vacances d’été', toVerify: true, dates: same(['2027-07-03', '2027-09-01']) },
  ],
}
