import { describe, expect, test } from 'vitest';
import { komboSignature, signedBy } from './kombo-signature';

const isSignedBy = (...given: Parameters<typeof signedBy>) => signedBy(...given) >= 0;
const secret = 'whsec_fixture_0123456789';
const plain =
  '{"id":"4Zb2m1nTn8QvYd6RkXcJp3Hs","type":"data-changed","data":{"integration_id":"homerun:HWUTwvyx2wLoSUHphiWVrp28","integration_tool":"homerun","integration_category":"ATS","changed_models":[{"name":"ats_applications"},{"name":"ats_candidates"}]}}';
const beyondAscii =
  '{"id":"5gjAtURLPbnTiwgkaBfiA3WJ","type":"integration-created","data":{"id":"avionte:8d1hpPsbjxUkoCoa1veLZGe5","tool":"avionte","category":"ATS","end_user":{"organization_name":"Søren & Co – Zürich","creator_email":"ops@example.test","origin_id":"org_42"}}}';

const vectors: [string, number, string, string][] = [
  ['a', 247, plain, 'iXNVNhTn4yjdjYA9z6YuicphN9J8V9U4NkIFAJuTObk'],
  ['b, beyond ASCII', 260, beyondAscii, 'VzPWihybPHJrB-ggwS6lWK7cpbvFTme6lkwYBnXjfsA'],
];

describe.each(vectors)('vector %s', (_name, bytes, body, signature) => {
  test('is signed as Kombo signs it', () => {
    expect(Buffer.byteLength(body)).toBe(bytes);
    expect(komboSignature(secret, Buffer.from(body))).toBe(signature);
    expect(isSignedBy([secret], Buffer.from(body), signature)).toBe(true);
  });

  test.each([
    ['without a signature', null],
    ['with an empty one', ''],
    ['with padding', `${signature}=`],
    ['with one character changed', signature.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['with its beginning only', signature.slice(0, 20)],
    ['with characters that have several bytes', 'é'.repeat(43)],
  ])('is refused %s', (_case, given) => {
    expect(isSignedBy([secret], Buffer.from(body), given)).toBe(false);
  });
});

test('the same event written with other spaces has another signature', () => {
  const spaced = Buffer.from(JSON.stringify(JSON.parse(plain), null, 2));

  expect(komboSignature(secret, spaced)).toBe('poAUdQ-9YYhiQeB_WGUdjPB90YpMfC2EBGP2o45hZhY');
  expect(isSignedBy([secret], spaced, 'iXNVNhTn4yjdjYA9z6YuicphN9J8V9U4NkIFAJuTObk')).toBe(false);
});

test('plain base64 is no signature of Kombo’s', () => {
  expect(isSignedBy([secret], Buffer.from(beyondAscii), 'VzPWihybPHJrB+ggwS6lWK7cpbvFTme6lkwYBnXjfsA=')).toBe(false);
});

test('while one secret replaces another, both are valid and told apart, and no other is', () => {
  const body = Buffer.from(plain);

  expect(signedBy(['new', 'old'], body, komboSignature('old', body))).toBe(1);
  expect(signedBy(['new', 'old'], body, komboSignature('new', body))).toBe(0);
  expect(signedBy(['new', 'old'], body, komboSignature('older', body))).toBe(-1);
  expect(isSignedBy([], body, komboSignature('', body))).toBe(false);
});
