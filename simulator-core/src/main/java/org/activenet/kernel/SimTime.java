// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

/// Simulated time: a `long` count of nanoseconds since the start of the run.
///
/// Instants and durations share the type, so names tell them apart: `nowNs` and `arrivalNs` are
/// instants, `delayNs` and `serviceNs` are durations. A `long` reaches 292 years.
///
/// Costs below a nanosecond are summed in picoseconds and rounded up once, where they become a delay.
public final class SimTime {
    public static final long NANOS_PER_SECOND = 1_000_000_000L;
    public static final long PICOS_PER_NANO = 1_000L;

    /// The most bytes whose bits times 10⁹ still fit a `long`.
    private static final long LARGEST_BYTES = Long.MAX_VALUE / (8 * NANOS_PER_SECOND);

    private SimTime() {}

    /// Time to clock `bytes` onto a link of `rateBitsPerSecond`, rounded up to a whole nanosecond, so
    /// that no link ever beats its own rate.
    ///
    /// @throws ArithmeticException above 1.07 GiB
    public static long transmissionNs(long bytes, long rateBitsPerSecond) {
        if (bytes > LARGEST_BYTES) {
            throw new ArithmeticException("a packet of " + bytes + " bytes is too long for a nanosecond clock");
        }
        return Math.ceilDiv(bytes * 8 * NANOS_PER_SECOND, rateBitsPerSecond);
    }

    /// A cost in picoseconds as a delay: rounded up, so that no work is free unless it costs nothing.
    public static long ceilNs(long picos) {
        return Math.ceilDiv(picos, PICOS_PER_NANO);
    }
}
