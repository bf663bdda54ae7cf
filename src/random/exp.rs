//! A number times e to a drawn power, m · e^(s z): in line, with few steps that wait for each other, and the same bytes on every machine.
//!
//! Knows nothing of laws. The system's libraries differ in the last bit, and calling them costs more than the sum itself. Here
//! e^(s z) = 2^(k/64) · e^r with k whole and |r| ≤ ln 2 / 128: the first from a table, the second from Taylor's series, whose next term is below
//! 4e-17; s is kept in steps of the table, so that r follows by one subtraction. Invariant: the relative error is
//! below 5e-16 + |s z| · 2.3e-16, the latter because s and s z are rounded.

/// Beyond so many steps of the table the system's function is asked: results there are near the ends of what a double can hold.
const FARTHEST: f64 = 64_000.0;
/// Steps of the table for each doubling.
const STEPS: u32 = 64;
/// Powers of ln 2 / STEPS over the factorials from 1 on: Taylor's series in steps.
const TAYLOR: [f64; 5] = [
    0.010_830_424_696_249_145,
    5.864_904_955_056_17e-5,
    2.117_313_715_546_477_4e-7,
    5.732_851_688_640_402e-10,
    1.241_784_370_171_692_4e-12,
];
/// Added to a number and taken off again, this rounds it to a whole one, which then stands in the last bits of the sum.
const ROUND: f64 = 6_755_399_441_055_744.0; // 1.5 · 2^52

/// m · e^(s z) for numbers z to come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Growth {
    times: f64,
    /// Steps of the table for each one of z.
    steps: f64,
}

impl Growth {
    /// `times` · e^(`slope` z).
    pub fn new(times: f64, slope: f64) -> Self {
        Self { times, steps: slope / TAYLOR[0] }
    }

    /// The value at z.
    #[inline]
    pub fn at(self, z: f64) -> f64 {
        let steps = self.steps * z;
        if steps.abs() < FARTHEST { self.near(steps) } else { self.far(steps) }
    }

    #[inline]
    fn near(self, steps: f64) -> f64 {
        let sum = steps + ROUND;
        let f = steps - (sum - ROUND);
        let k = sum.to_bits();
        // The bits above those of the table's place are the power of two.
        let power = (k >> STEPS.ilog2()) << 52;
        let step = self.times * f64::from_bits(POWERS[k as usize % STEPS as usize].wrapping_add(power));
        let square = f * f;
        // In pairs, so that few steps wait for each other.
        let high = (TAYLOR[1] + f * TAYLOR[2]) + square * (TAYLOR[3] + f * TAYLOR[4]);
        (step + step * (f * TAYLOR[0])) + (step * square) * high
    }

    #[cold]
    #[inline(never)]
    fn far(self, steps: f64) -> f64 {
        self.times * (steps * TAYLOR[0]).exp()
    }
}

/// 2^(j/64) for j from 0, as the bits of the nearest double.
#[rustfmt::skip]
const POWERS: [u64; STEPS as usize] = [
    0x3FF0_0000_0000_0000, 0x3FF0_2C9A_3E77_8061, 0x3FF0_59B0_D315_8574, 0x3FF0_8745_1875_9BC8,
    0x3FF0_B558_6CF9_890F, 0x3FF0_E3EC_32D3_D1A2, 0x3FF1_1301_D012_5B51, 0x3FF1_429A_AEA9_2DE0,
    0x3FF1_72B8_3C7D_517B, 0x3FF1_A35B_EB6F_CB75, 0x3FF1_D487_3168_B9AA, 0x3FF2_063B_8862_8CD6,
    0x3FF2_387A_6E75_6238, 0x3FF2_6B45_65E2_7CDD, 0x3FF2_9E9D_F51F_DEE1, 0x3FF2_D285_A6E4_030B,
    0x3FF3_06FE_0A31_B715, 0x3FF3_3C08_B264_16FF, 0x3FF3_71A7_373A_A9CB, 0x3FF3_A7DB_34E5_9FF7,
    0x3FF3_DEA6_4C12_3422, 0x3FF4_160A_21F7_2E2A, 0x3FF4_4E08_6061_892D, 0x3FF4_86A2_B5C1_3CD0,
    0x3FF4_BFDA_D536_2A27, 0x3FF4_F9B2_769D_2CA7, 0x3FF5_342B_569D_4F82, 0x3FF5_6F47_36B5_27DA,
    0x3FF5_AB07_DD48_5429, 0x3FF5_E76F_15AD_2148, 0x3FF6_247E_B03A_5585, 0x3FF6_6238_8255_2225,
    0x3FF6_A09E_667F_3BCD, 0x3FF6_DFB2_3C65_1A2F, 0x3FF7_1F75_E8EC_5F74, 0x3FF7_5FEB_5642_67C9,
    0x3FF7_A114_73EB_0187, 0x3FF7_E2F3_36CF_4E62, 0x3FF8_2589_994C_CE13, 0x3FF8_68D9_9B44_92ED,
    0x3FF8_ACE5_422A_A0DB, 0x3FF8_F1AE_9915_7736, 0x3FF9_3737_B0CD_C5E5, 0x3FF9_7D82_9FDE_4E50,
    0x3FF9_C491_82A3_F090, 0x3FFA_0C66_7B5D_E565, 0x3FFA_5503_B23E_255D, 0x3FFA_9E6B_5579_FDBF,
    0x3FFA_E89F_995A_D3AD, 0x3FFB_33A2_B84F_15FB, 0x3FFB_7F76_F2FB_5E47, 0x3FFB_CC1E_904B_C1D2,
    0x3FFC_199B_DD85_529C, 0x3FFC_67F1_2E57_D14B, 0x3FFC_B720_DCEF_9069, 0x3FFD_072D_4A07_897C,
    0x3FFD_5818_DCFB_A487, 0x3FFD_A9E6_03DB_3285, 0x3FFD_FC97_337B_9B5F, 0x3FFE_502E_E78B_3FF6,
    0x3FFE_A4AF_A2A4_90DA, 0x3FFE_FA1B_EE61_5A27, 0x3FFF_5076_5B6E_4540, 0x3FFF_A7C1_819E_90D8,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_system() {
        let growth = Growth::new(3.0, 1.0);
        for step in -1_000_000..=1_000_000 {
            let x = f64::from(step) * 690e-6 + f64::from(step % 977) * 1e-7;
            let error = (growth.at(x) / (3.0 * x.exp()) - 1.0).abs();
            // The system's power, the product and the quotient are each rounded too.
            assert!(error < 8e-16 + x.abs() * 2.3e-16, "{x}: {error}");
        }
        let growth = Growth::new(2.0, 1.0);
        assert_eq!((growth.at(0.0), growth.at(-1e4), growth.at(1e4)), (2.0, 0.0, f64::INFINITY));
        assert!(growth.at(f64::NAN).is_nan());
    }

    #[test]
    fn the_series_is_taylor_s() {
        let unit = std::f64::consts::LN_2 / f64::from(STEPS);
        let mut term = 1.0;
        for (index, &factor) in TAYLOR.iter().enumerate() {
            term *= unit / (index + 1) as f64;
            assert!((factor / term - 1.0).abs() < 1e-15, "{index}");
        }
    }

    #[test]
    fn powers_multiply() {
        for (j, &bits) in POWERS.iter().enumerate() {
            let other = f64::from_bits(POWERS[(64 - j) % 64]) * if j == 0 { 1.0 } else { 0.5 };
            assert!((f64::from_bits(bits) * other - 1.0).abs() < 3e-16, "{j}");
        }
    }
}
