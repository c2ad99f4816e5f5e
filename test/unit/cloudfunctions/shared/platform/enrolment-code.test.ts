import { newEnrolmentCode } from '../../../../../cloudfunctions/shared/platform/enrolment-code';

it('is 8 digits without a zero in front, and hardly ever the same', () => {
  const codes = Array.from({ length: 1_000 }, newEnrolmentCode);
  expect(codes.every((code) => /^[1-9]\d{7}$/.test(code))).toBe(true);
  // Of a thousand out of 90 million two alike are one run in 180.
  expect(new Set(codes).size).toBeGreaterThan(997);
});
