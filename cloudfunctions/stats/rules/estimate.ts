/**
 * How many different values a HyperLogLog has seen, from the histogram of its registers. Ertl's improved estimator ("New cardinality
 * estimation algorithms for HyperLogLog sketches", 2017, algorithm 6): unbiased over the whole range, no tables, no switching between
 * formulas.
 */

/** 1 / (2 ln 2): the limit of HyperLogLog's constant for many registers. */
const ALPHA = 1 / (2 * Math.LN2);

/**
 * @param histogram how many registers hold each value, 0 to `bits` + 1
 * @param bits how many bits of a hash are left after the register's number
 */
export function estimateCardinality(histogram: readonly number[], bits: number): number {
  const registers = histogram.reduce((sum, count) => sum + count, 0);
  const at = (value: number) => histogram[value] ?? 0;
  let z = registers * tau(1 - at(bits + 1) / registers);
  for (let value = bits; value >= 1; value -= 1) z = 0.5 * (z + at(value));
  z += registers * sigma(at(0) / registers);
  return (ALPHA * registers * registers) / z;
}

/** x + Σ x^(2^k)·2^(k−1): corrects for registers that nothing has touched. */
function sigma(start: number): number {
  if (start === 1) return Infinity;
  let x = start;
  let factor = 1;
  let sum = x;
  for (let before = -1; before !== sum;) {
    x *= x;
    before = sum;
    sum += x * factor;
    factor += factor;
  }
  return sum;
}

/** ⅓·(1 − x − Σ (1 − x^(2^−k))²·2^−k): corrects for registers that are full. */
function tau(start: number): number {
  if (start === 0 || start === 1) return 0;
  let x = start;
  let factor = 1;
  let rest = 1 - x;
  for (let before = -1; before !== rest;) {
    x = Math.sqrt(x);
    before = rest;
    factor *= 0.5;
    rest -= (1 - x) ** 2 * factor;
  }
  return rest / 3;
}
