/**
 * Minutes east of UTC by zone name. Sources: RFC 822 §5.1 for the American names and UT; the abbreviations of the IANA Time
 * Zone Database (https://www.iana.org/time-zones) and the German names for the rest. Of names that several zones use, RFC 822
 * decides (CST, EST, MST, PST); AST is the Atlantic's, BST Britain's, IST India's, GST the Gulf's, SST Samoa's. Military
 * letters other than Z are ignored, as RFC 5322 §4.3 asks.
 */
const NAMES = `
  UT 0 UTC 0 GMT 0 Z 0 WET 0 WEST 60 BST 60 CET 60 MET 60 MEZ 60 CEST 120 MEST 120 MESZ 120 EET 120 EEST 180 MSK 180 MSD 240
  TRT 180 IDT 180 SAST 120 CAT 120 EAT 180 WAT 60
  NST -210 NDT -150 AST -240 ADT -180 EST -300 ET -300 EDT -240 CST -360 CT -360 CDT -300 MST -420 MT -420 MDT -360
  PST -480 PT -480 PDT -420 AKST -540 AKDT -480 HST -600 HDT -540 SST -660 CHST 600
  BRT -180 BRST -120 ART -180 UYT -180 CLT -240 CLST -180 BOT -240 VET -240 COT -300 PET -300 ECT -300 GFT -180
  AZOT -60 CVT -60
  IRST 210 GST 240 AFT 270 PKT 300 UZT 300 YEKT 300 IST 330 NPT 345 BDT 360 OMST 360 MMT 390 ICT 420 WIB 420 KRAT 420
  HKT 480 SGT 480 MYT 480 PHT 480 WITA 480 IRKT 480 AWST 480 JST 540 KST 540 WIT 540 YAKT 540 ACST 570 AEST 600 VLAT 600
  ACDT 630 AEDT 660 MAGT 660 NZST 720 PETT 720 NZDT 780`;

const ZONES: ReadonlyMap<string, number> = new Map(
  [...NAMES.matchAll(/([A-Z]+) (-?\d+)/g)].map(([, name = '', minutes]) => [name, Number(minutes)]),
);

/**
 * The offset that a zone has, in minutes east of UTC: `+0200`, `GMT+2`, `CEST`, `Europe/Berlin`. undefined for a name that is
 * not known, or none; null for an offset that cannot be.
 *
 * @param local epoch ms of the time, read as if it were UTC: places change their offset in the year.
 */
export function zoneOffset(zone: string | undefined, local: number): number | null | undefined {
  if (zone === undefined) return undefined;
  const signed = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (signed && !zone.includes('/')) {
    const minutes = Number(signed[2]) * 60 + Number(signed[3] ?? 0);
    if (minutes > 14 * 60) return null;
    return signed[1] === '-' ? -minutes : minutes;
  }
  return zone.includes('/') ? placeOffset(zone, local) : ZONES.get(zone.toUpperCase());
}

/** Of a place of the IANA Time Zone Database, as Node's own copy has it. */
function placeOffset(place: string, local: number): number | undefined {
  try {
    const form = new Intl.DateTimeFormat('en', {timeZone: place, timeZoneName: 'longOffset'});
    const at = (moment: number): number => {
      const name = form.formatToParts(moment).find(({type}) => type === 'timeZoneName')?.value ?? '';
      const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
      return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    };
    return at(local - at(local) * 60_000);
  } catch {
    return undefined; // no such place
  }
}
