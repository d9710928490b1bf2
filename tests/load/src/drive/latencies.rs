//! Latencies and their percentiles.

use std::time::Duration;

/// Latencies of requests, in microseconds.
#[derive(Default)]
pub struct Latencies(Vec<u32>);

impl Latencies {
    /// Notes one.
    pub fn record(&mut self, latency: Duration) {
        self.0.push(u32::try_from(latency.as_micros()).unwrap_or(u32::MAX));
    }

    /// Adds those of another.
    pub fn add(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The latency, in milliseconds, that this many percent of the requests do not exceed (nearest rank); NaN without any.
    pub fn percentile(&mut self, percent: f64) -> f64 {
        let count = self.0.len();
        if count == 0 {
            return f64::NAN;
        }
        let rank = (percent / 100.0 * count as f64).ceil() as usize;
        let at = rank.clamp(1, count) - 1;
        let (_, micros, _) = self.0.select_nth_unstable(at);
        f64::from(*micros) / 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(micros: impl Iterator<Item = u64>) -> Latencies {
        let mut latencies = Latencies::default();
        micros.for_each(|it| latencies.record(Duration::from_micros(it)));
        latencies
    }

    #[test]
    fn percentiles_are_of_the_nearest_rank() {
        let mut latencies = of((1..=100).rev().map(|it| it * 1000));
        let told = [0.0, 1.0, 50.0, 99.0, 99.5, 100.0].map(|percent| latencies.percentile(percent));
        assert_eq!(told, [1.0, 1.0, 50.0, 99.0, 100.0, 100.0]);
    }

    #[test]
    fn one_latency_is_every_percentile_and_none_is_no_number() {
        let mut one = of([1500].into_iter());
        assert_eq!((one.percentile(50.0), one.percentile(99.0)), (1.5, 1.5));
        assert!(Latencies::default().percentile(50.0).is_nan());
    }

    #[test]
    fn an_endless_latency_is_kept_as_the_longest() {
        let mut latencies = Latencies::default();
        latencies.record(Duration::from_secs(100_000));
        assert_eq!(latencies.percentile(50.0), f64::from(u32::MAX) / 1000.0);
    }
}
