import {describe, expect, test} from 'vitest';
import {connectionFailure} from '../../src/net/connection-errors.ts';
import {badStatus, wrongScheme} from '../../src/net/error-messages.ts';

const withCode = (code: string): Error => Object.assign(new Error('as the library says it\x1b[31m'), {code});

// What no loopback server can bring about; the rest is in faults.test.ts, for real.
describe('words for a connection that failed', () => {
  test.each([
    ['EAI_AGAIN', 'network', /could not be looked up/],
    ['EAI_FAIL', 'network', /cannot be reached \(EAI_FAIL\)/],
    ['EHOSTUNREACH', 'network', /cannot be reached from here/],
    ['ENETUNREACH', 'network', /cannot be reached from here/],
    ['EMFILE', 'network', /cannot be reached \(EMFILE\)/],
    ['ETIMEDOUT', 'timeout', /did not answer in time/],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', /did not answer in time/],
    ['UND_ERR_SOMETHING_NEW', 'network', /cannot be reached/],
    ['CERT_HAS_EXPIRED', 'network', /not valid today/],
    ['CERT_NOT_YET_VALID', 'network', /not valid today/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'network', /belongs to another host/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'network', /not signed by anyone/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'network', /not signed by anyone/],
    ['CERT_REVOKED', 'network', /[Nn]o secure connection/],
    ['INVALID_CA', 'network', /[Nn]o secure connection/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'network', /[Nn]o secure connection/],
    ['ERR_STREAM_PREMATURE_CLOSE', 'network', /broke off/],
    ['ERR_BROTLI_DECODER_ERROR_X', 'network', /damaged/],
  ])('%s', (code, expected, message) => {
    const failure = connectionFailure(withCode(code), 'example.org');
    expect(failure).toMatchObject({code: expected, message: expect.stringMatching(message)});
    expect(failure.message).toContain('example.org');
    expect(failure.hint).toMatch(/^[A-Z].*\.$/);
  });

  test.each([
    ['a bug', new TypeError('x is not a function')],
    ['a wrong argument', withCode('ERR_INVALID_ARG_TYPE')],
    ['a wrong request', withCode('UND_ERR_INVALID_ARG')],
    ['no error at all', 'text'],
  ])('%s is not blamed on the network', (_, error) => {
    expect(() => connectionFailure(error, 'example.org')).toThrow();
  });
});

test.each([
  connectionFailure(withCode('ECONNRESET'), 'evil\x1b]0;x\x07\n\u202e.org'),
  badStatus('evil\x9b31m.org', 404),
  wrongScheme('a\x1b[2Jb:'),
])('no message carries control characters: $message', ({message}) => {
  expect(message).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
});
