import {type ErrorCode, PlnError} from '../domain/common/errors.ts';
import {oneLine} from '../domain/common/text.ts';
import {brokenCompression} from './error-messages.ts';

type ErrorText = [code: ErrorCode, message: (host: string) => string, hint: string];

const ONLINE = 'Check that this computer is online, then try again.';
const LATER = 'Try again later; the cause is on their side.';
const CERTIFICATE = 'Do not trust this address until its owner has renewed the certificate.';

const NO_HOST: ErrorText = [
  'network',
  host => `No host named ${host} was found.`,
  'Check the spelling of the address and that this computer is online.',
];
const BROKE_OFF: ErrorText = ['network', host => `${host} broke off the connection.`, LATER];
const UNREACHABLE: ErrorText = ['network', host => `${host} cannot be reached from here.`, ONLINE];
const SLOW: ErrorText = [
  'timeout',
  host => `${host} did not answer in time.`,
  'Try again later; the connection or their server is slow.',
];
const WRONG_TIME: ErrorText = [
  'network',
  host => `The certificate of ${host} is not valid today.`,
  `Check this computer's date. ${CERTIFICATE}`,
];
const UNTRUSTED: ErrorText = [
  'network',
  host => `The certificate of ${host} is not signed by anyone this computer trusts.`,
  CERTIFICATE,
];

/** By the code of Node's, OpenSSL's and undici's errors. */
const BY_CODE: Record<string, ErrorText> = {
  ENOTFOUND: NO_HOST,
  ENODATA: NO_HOST,
  EAI_AGAIN: ['network', host => `The name ${host} could not be looked up.`, ONLINE],
  ECONNREFUSED: [
    'network',
    host => `${host} refuses the connection.`,
    'Check the address and its port; their server may be down.',
  ],
  ECONNRESET: BROKE_OFF,
  EPIPE: BROKE_OFF,
  UND_ERR_SOCKET: BROKE_OFF,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: BROKE_OFF,
  ECONNABORTED: BROKE_OFF,
  ERR_STREAM_PREMATURE_CLOSE: BROKE_OFF,
  ENETUNREACH: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENETDOWN: UNREACHABLE,
  EADDRNOTAVAIL: UNREACHABLE,
  EACCES: UNREACHABLE,
  ETIMEDOUT: SLOW,
  UND_ERR_CONNECT_TIMEOUT: SLOW,
  UND_ERR_HEADERS_TIMEOUT: SLOW,
  UND_ERR_BODY_TIMEOUT: SLOW,
  UND_ERR_DESTROYED: [
    'interrupted',
    host => `Stopped before ${host} had answered.`,
    'Ask again when you like.',
  ],
  UND_ERR_CLOSED: ['interrupted', host => `Stopped before ${host} was asked.`, 'Ask again when you like.'],
  UND_ERR_HEADERS_OVERFLOW: ['too-large', host => `${host} sends headers without end.`, LATER],
  CERT_HAS_EXPIRED: WRONG_TIME,
  CERT_NOT_YET_VALID: WRONG_TIME,
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'network',
    host => `The certificate that ${host} shows belongs to another host.`,
    `Check the spelling of the address. ${CERTIFICATE}`,
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_UNTRUSTED: UNTRUSTED,
};

const NOT_HTTP: ErrorText = [
  'network',
  host => `${host} answers, but not as a web server does.`,
  'Check the address and its port.',
];
const NO_TLS: ErrorText = [
  'network',
  host => `No secure connection to ${host} is possible.`,
  'Check the address; if the site has no https, try http://.',
];

function errorTextFor(code: string): ErrorText | null {
  if (BY_CODE[code]) return BY_CODE[code];
  if (code.startsWith('HPE_')) return NOT_HTTP;
  if (/^(?:ERR_SSL_|ERR_TLS_|ERR_OSSL_|EPROTO$|CERT_|UNABLE_TO_|INVALID_|PATH_LENGTH_|HOSTNAME_)/.test(code))
    return NO_TLS;
  // Any other system or undici error: the network is the cause, and the code helps in a bug report.
  if (/^E[A-Z]+$|^EAI_|^UND_ERR_(?!INVALID_ARG|NOT_SUPPORTED)/.test(code)) {
    return ['network', host => `${host} cannot be reached (${code}).`, ONLINE];
  }
  return null;
}

const isCompression = (code: string): boolean => /^(?:Z_|ERR_(?:_ERROR_FORMAT|BROTLI|PADDING))/.test(code);

/** undici's parser errors do not always have a code of llhttp. */
const codeOf = (error: Error & {code?: unknown}): unknown =>
  error.name === 'HTTPParserError' ? 'HPE_' : error.code;

/** An error of the connection to `host` as a PlnError. Rethrows errors that the network did not cause. */
export function connectionFailure(error: unknown, host: string): PlnError {
  if (error instanceof PlnError) return error;
  const code = error instanceof Error ? codeOf(error) : undefined;
  if (typeof code !== 'string') throw error;
  if (isCompression(code)) return brokenCompression(host, error);
  const known = errorTextFor(code);
  if (!known) throw error;
  const [kind, message, hint] = known;
  return new PlnError(kind, oneLine(message(host)), hint, error);
}
