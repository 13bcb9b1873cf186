//! Mathematics with the same bits on every machine.
//!
//! The C library's `exp`, `ln` and `pow` differ between platforms in the last bit for several
//! per cent of their inputs; the `libm` crate is plain IEEE arithmetic and does not.

/// e to the power `x`.
#[inline]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Largest size of `x` for which the series below stand in for the exponential.
const NEAR: f64 = 0.4;

/// e to the power `x`: for the small `x` of a few months by its series, exact to 2e-9 and much cheaper;
/// [`exp`] otherwise.
#[inline]
pub fn exp_near_zero(x: f64) -> f64 {
    if x.abs() > NEAR {
        return exp(x);
    }
    let c =
        [1.0, 1.0, 1.0 / 2.0, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5040.0, 1.0 / 40320.0];
    series(x, c)
}

/// (e^x - 1) / x, and 1 at 0: by its series where that is exact to 2e-9, without a division.
#[inline]
pub fn exp_ratio(x: f64) -> f64 {
    if x.abs() > NEAR {
        return (exp(x) - 1.0) / x;
    }
    let c = [
        1.0,
        1.0 / 2.0,
        1.0 / 6.0,
        1.0 / 24.0,
        1.0 / 120.0,
        1.0 / 720.0,
        1.0 / 5040.0,
        1.0 / 40320.0,
        1.0 / 362880.0,
    ];
    series(x, c)
}

/// A polynomial by Estrin's scheme: in halves, which a processor works out at the same time.
#[inline]
fn series(x: f64, c: [f64; 9]) -> f64 {
    let (x2, x4) = (x * x, x * x * (x * x));
    let low = (c[0] + c[1] * x) + x2 * (c[2] + c[3] * x);
    let high = (c[4] + c[5] * x) + x2 * (c[6] + c[7] * x);
    low + x4 * (high + x4 * c[8])
}

/// Sine.
#[inline]
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Natural logarithm.
#[inline]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `x` to the power `y`; several times dearer than [`exp`], so not for the inner loop.
#[inline]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Standard normal distribution function.
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// Standard normal quantile (Wichura 1988, algorithm AS 241, relative accuracy 1e-16).
pub fn normal_quantile(p: f64) -> f64 {
    debug_assert!(p > 0.0 && p < 1.0, "a quantile needs 0 < p < 1, got {p}");
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180625 - q * q;
        return q * ratio(r, &CENTRE);
    }
    let tail = (-ln(if q < 0.0 { p } else { 1.0 - p })).sqrt();
    let size = if tail <= 5.0 { ratio(tail - 1.6, &MIDDLE) } else { ratio(tail - 5.0, &FAR) };
    if q < 0.0 { -size } else { size }
}

/// Numerator and denominator of a rational approximation, highest power first.
type Ratio = ([f64; 8], [f64; 8]);

fn ratio(x: f64, (top, bottom): &Ratio) -> f64 {
    let horner = |c: &[f64; 8]| c.iter().fold(0.0, |sum, a| sum * x + a);
    horner(top) / horner(bottom)
}

const CENTRE: Ratio = (
    [
        2_509.080_928_730_122_7,
        33_430.575_583_588_13,
        67_265.770_927_008_7,
        45_921.953_931_549_87,
        13_731.693_765_509_46,
        1_971.590_950_306_551_3,
        133.141_667_891_784_38,
        3.387_132_872_796_366_5,
    ],
    [
        5_226.495_278_852_854,
        28_729.085_735_721_943,
        39_307.895_800_092_71,
        21_213.794_301_586_597,
        5_394.196_021_424_751,
        687.187_007_492_057_9,
        42.313_330_701_600_91,
        1.0,
    ],
);
const MIDDLE: Ratio = (
    [
        7.745_450_142_783_414e-4,
        0.022_723_844_989_269_184,
        0.241_780_725_177_450_6,
        1.270_458_252_452_368_4,
        3.647_848_324_763_204_5,
        5.769_497_221_460_691,
        4.630_337_846_156_546,
        1.423_437_110_749_683_5,
    ],
    [
        1.050_750_071_644_416_9e-9,
        5.475_938_084_995_345e-4,
        0.015_198_666_563_616_457,
        0.148_103_976_427_480_08,
        0.689_767_334_985_1,
        1.676_384_830_183_803_8,
        2.053_191_626_637_759,
        1.0,
    ],
);
const FAR: Ratio = (
    [
        2.010_334_399_292_288_1e-7,
        2.711_555_568_743_487_6e-5,
        0.001_242_660_947_388_078_4,
        0.026_532_189_526_576_124,
        0.296_560_571_828_504_87,
        1.784_826_539_917_291_3,
        5.463_784_911_164_114,
        6.657_904_643_501_103,
    ],
    [
        2.044_263_103_389_939_8e-15,
        1.421_511_758_316_446e-7,
        1.846_318_317_510_054_8e-5,
        7.868_691_311_456_133e-4,
        0.014_875_361_290_850_615,
        0.136_929_880_922_735_8,
        0.599_832_206_555_888,
        1.0,
    ],
);

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{ContinuousCDF, Normal};

    /// A wrong series would let problems grow or heal too fast.
    #[test]
    fn the_short_series_is_as_good_as_it_says() {
        for i in -600..=600 {
            let x = f64::from(i) * 0.001;
            assert!((exp_near_zero(x) / exp(x) - 1.0).abs() < 3e-9, "{x}");
            assert!((1.0 + x * exp_ratio(x) - exp(x)).abs() < 1e-9, "{x}");
        }
    }

    /// A wrong quantile would shift every lognormal draw of the model.
    #[test]
    fn normal_quantile_agrees_with_an_independent_one() {
        let normal = Normal::standard();
        for p in [1e-12, 1e-6, 0.01, 0.075, 0.3, 0.5, 0.8, 0.95, 0.999, 1.0 - 1e-9] {
            let expected = normal.inverse_cdf(p);
            assert!((normal_quantile(p) - expected).abs() < 1e-8 * (1.0 + expected.abs()), "{p}");
        }
    }
}
