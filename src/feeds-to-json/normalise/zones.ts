/**
 * Minutes east of UTC by abbreviation. Sources: RFC 822 §5.1 for UT and the American names; for all others the IANA Time
 * Zone Database (https://www.iana.org/time-zones), release 2016j, the last one with letters for every zone, with the offset
 * of today; and the German names. If several zones have a name, RFC 822 decides (CST, EST, MST, PST); otherwise AST and ADT
 * are Atlantic, AMT Amazon, BST British, ECT Ecuador, GST Gulf, IST India and SST Samoa. Military letters other than Z
 * are ignored, as RFC 5322 §4.3 requires.
 */
const ABBREVIATIONS = `
  UT 0 UTC 0 GMT 0 Z 0 WET 0 WEST 60 AZOST 0 EGST 0
  BST 60 CET 60 MET 60 MEZ 60 CEST 120 MEST 120 MESZ 120 EET 120 EEST 180 FET 180 MSK 180 MSD 240 TRT 180
  IDT 180 SAST 120 CAT 120 EAT 180 WAT 60 WAST 120
  NST -210 NDT -150 AST -240 ADT -180 EST -300 EDT -240 CST -360 CDT -300 MST -420 MDT -360 PST -480 PDT -420
  AKST -540 AKDT -480 HST -600 HAST -600 HDT -540 HADT -540 SST -660 NUT -660 CHST 600
  BRT -180 BRST -120 ART -180 UYT -180 UYST -120 CLT -240 CLST -180 PYT -180 BOT -240 AMT -240 VET -240 GYT -240 SRT -180
  COT -300 PET -300 ECT -300 GFT -180 FNT -120 FKST -180 PMST -180 PMDT -120 WGT -120 WGST -60 GALT -360 EAST -360 EASST -300
  AZOT -60 CVT -60 EGT -60
  SAMT 240 YEKT 300 OMST 360 NOVT 420 KRAT 420 IRKT 480 YAKT 540 VLAT 600 SRET 660 MAGT 660 SAKT 660 PETT 720 ANAT 720
  AZT 240 AMST -180 GET 240 UZT 300 TMT 300 TJT 300 ALMT 300 KGT 360 ULAT 480 HOVT 420
  IRST 210 IRDT 270 GST 240 MUT 240 RET 240 SCT 240 AFT 270 PKT 300 MVT 300 IST 330 NPT 345 BDT 360 BTT 360 IOT 360
  MMT 390 CCT 390 ICT 420 WIB 420 CXT 420 HKT 480 HKST 540 SGT 480 MYT 480 PHT 480 BNT 480 WITA 480 AWST 480 ACWST 525
  JST 540 KST 540 WIT 540 TLT 540 PWT 540 ACST 570 ACDT 630 AEST 600 PGT 600 AEDT 660 LHST 630 LHDT 660
  SBT 660 VUT 660 NCT 660 NFT 660 NZST 720 NZDT 780 FJT 720 TVT 720 MHT 720 GILT 720 WAKT 720 CHAST 765 CHADT 825
  TOT 780 PHOT 780 LINT 840 CKT -600 TAHT -600 MART -570 GAMT -540`;

const OFFSETS: ReadonlyMap<string, number> = new Map(
  [...ABBREVIATIONS.matchAll(/([A-Z]+) (-?\d+)/g)].map(([, name = '', minutes]) => [name, Number(minutes)]),
);

/** Names that Windows and people use, and a place with this zone. */
const NAMED_PLACES: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
  EASTERN: 'America/New_York',
  CENTRAL: 'America/Chicago',
  MOUNTAIN: 'America/Denver',
  PACIFIC: 'America/Los_Angeles',
  ATLANTIC: 'America/Halifax',
  'CENTRAL EUROPEAN': 'Europe/Berlin',
  'EASTERN EUROPEAN': 'Europe/Helsinki',
  'WESTERN EUROPEAN': 'Europe/Lisbon',
  BRITISH: 'Europe/London',
  'GREENWICH MEAN': 'UTC',
  'COORDINATED UNIVERSAL': 'UTC',
  INDIA: 'Asia/Kolkata',
  JAPAN: 'Asia/Tokyo',
  KOREA: 'Asia/Seoul',
  CHINA: 'Asia/Shanghai',
};

/** Names of the database without a slash, except abbreviations: the platform reads `AST` and others differently. */
const BARE_PLACES = new Set(
  'cuba egypt eire gb hongkong iceland iran israel jamaica japan kwajalein libya navajo nz poland portugal prc roc rok singapore turkey universal zulu cst6cdt est5edt mst7mdt pst8pdt'.split(
    ' ',
  ),
);

/**
 * The offset of a zone in minutes east of UTC: `+0200`, `GMT+2`, `CEST`, `Europe/Berlin`. undefined: no name, or an unknown
 * one. null: an impossible offset.
 *
 * @param local the time as epoch ms, as if it were in UTC. Needed because places change their offset during the year.
 */
export function zoneOffset(
  zone: string | undefined,
  local: number,
  placeOffset: PlaceOffset = createPlaces(),
): number | null | undefined {
  if (zone === undefined) return undefined;
  const signed = zone.includes('/') ? null : /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (signed) {
    const minutes = Number(signed[2]) * 60 + Number(signed[3] ?? 0);
    if (minutes > 14 * 60) return null;
    return signed[1] === '-' ? -minutes : minutes;
  }
  const name = zone.toUpperCase();
  const [, words = name, season] = /^(.+?)(?: (STANDARD|DAYLIGHT|SUMMER))? TIME$/.exec(name) ?? [];
  const place = Object.hasOwn(NAMED_PLACES, words) ? NAMED_PLACES[words] : undefined;
  if (place)
    return season ? seasonOffset(season, local, at => placeOffset(place, at)) : placeOffset(place, local);
  return zone.includes('/') || BARE_PLACES.has(zone.toLowerCase())
    ? placeOffset(zone, local)
    : OFFSETS.get(name);
}

/** The winter or summer offset of a place, whatever the date: `Eastern Standard Time` in July is not the time of its clocks. */
function seasonOffset(
  season: string,
  local: number,
  placeAt: (at: number) => number | undefined,
): number | undefined {
  const year = new Date(local).getUTCFullYear();
  return placeAt(Date.UTC(year, season === 'STANDARD' ? 0 : 6, 1));
}

/** The offset of a place of the IANA Time Zone Database, in minutes east of UTC. undefined: there is no such place. */
export type PlaceOffset = (place: string, local: number) => number | undefined;

/** Each place costs a few kilobytes, and no real feed has more of them. */
const MAX_PLACES = 100;

/** Places from the platform's copy of the database. Each is looked up once for a document. */
export function createPlaces(): PlaceOffset {
  const forms = new Map<string, Intl.DateTimeFormat | null>();
  return (place, local) => {
    if (!forms.has(place) && forms.size < MAX_PLACES) forms.set(place, formOf(place));
    const form = forms.get(place);
    return form ? offsetAt(form, local - offsetAt(form, local) * 60_000) : undefined;
  };
}

function formOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en', {timeZone, timeZoneName: 'longOffset'});
  } catch {
    return null; // no such place
  }
}

function offsetAt(form: Intl.DateTimeFormat, moment: number): number {
  const name = form.formatToParts(moment).find(({type}) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
