// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.activenet.network.TestNetwork.BYTE_PER_NS;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.activenet.kernel.RandomStream;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Goal: the mean waiting time at a port is that of queueing theory. Method: Poisson arrivals at one real port,
/// through [Network#send]; packets of a million bytes on a link of a byte a nanosecond, so that whole bytes and
/// nanoseconds do not matter; all of one size (M/D/1, Pollaczek and Khinchine) or of exponential sizes (M/M/1).
/// Twenty replications, each after a warm-up that is not counted; Student's t over their means. No variance
/// reduction. Rows of one seed share their gaps, so that their deviations have mostly one sign.
///
/// Each single wait is also compared with Lindley's recursion, max(0, wait + service - gap), to the nanosecond:
/// what is left between a mean and its theory is then the chance of the seed, and no error of the port.
class WaitingTimeTest {
    private static final int REPLICATIONS = 20;
    private static final double T_995_WITH_19_DEGREES = 2.8609; // Student's t, two-sided 99 %
    private static final int WARM_UP_CUSTOMERS = 20_000;
    private static final int MEAN_SIZE_BYTES = 1_000_000;
    private static final long MEAN_SERVICE_NS = MEAN_SIZE_BYTES;

    private enum Sizes {
        FIXED,
        EXPONENTIAL
    }

    @ParameterizedTest(name = "M/D/1 at load {0}, {1} customers, seed {2}, within {3}")
    @CsvSource({"0.3, 2000000, 42, 0.01", "0.5, 2000000, 42, 0.01", "0.7, 3000000, 42, 0.01", "0.9, 4000000, 42, 0.03"})
    void meanWaitOfFixedSizesIsThatOfMD1(double load, int customers, long seed, double tolerance) {
        check("M/D/1", Sizes.FIXED, load, load / (2 * (1 - load)), customers, seed, tolerance);
    }

    @ParameterizedTest(name = "M/M/1 at load {0}, {1} customers, seed {2}, within {3}")
    @CsvSource({"0.3, 2500000, 42, 0.01", "0.5, 3000000, 42, 0.01", "0.7, 6000000, 42, 0.01", "0.9, 6000000, 42, 0.03"})
    void meanWaitOfExponentialSizesIsThatOfMM1(double load, int customers, long seed, double tolerance) {
        check("M/M/1", Sizes.EXPONENTIAL, load, load / (1 - load), customers, seed, tolerance);
    }

    @Tag("slow")
    @ParameterizedTest(name = "M/D/1 at load {0}, {1} customers, seed {2}, within {3}")
    @CsvSource("0.9, 30000000, 42, 0.01")
    void meanWaitOfFixedSizesIsThatOfMD1AtLength(double load, int customers, long seed, double tolerance) {
        check("M/D/1", Sizes.FIXED, load, load / (2 * (1 - load)), customers, seed, tolerance);
    }

    @Tag("slow")
    @ParameterizedTest(name = "M/M/1 at load {0}, {1} customers, seed {2}, within {3}")
    @CsvSource("0.9, 30000000, 42, 0.01")
    void meanWaitOfExponentialSizesIsThatOfMM1AtLength(double load, int customers, long seed, double tolerance) {
        check("M/M/1", Sizes.EXPONENTIAL, load, load / (1 - load), customers, seed, tolerance);
    }

    private static void check(
            String name, Sizes sizes, double load, double theory, int customers, long seed, double tolerance) {
        double[] means = new double[REPLICATIONS];
        for (int replication = 0; replication < REPLICATIONS; replication++) {
            var settings = Stage.Settings.of(seed, replication).withoutFingerprints();
            means[replication] = meanWaitInServices(settings, sizes, load, customers / REPLICATIONS);
        }
        double mean = 0;
        for (double each : means) {
            mean += each / REPLICATIONS;
        }
        double squares = 0;
        for (double each : means) {
            squares += (each - mean) * (each - mean);
        }
        double halfWidth = T_995_WITH_19_DEGREES * Math.sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
        String measured = "%s at load %.1f: %.5f ± %.5f services (99 %%), theory %.5f, off by %+.2f %%"
                .formatted(name, load, mean, halfWidth, theory, 100 * (mean / theory - 1));
        IO.println(measured);
        assertTrue(Math.abs(mean - theory) <= halfWidth, measured);
        assertTrue(Math.abs(mean / theory - 1) < tolerance, measured);
    }

    /// One replication: the mean of `startNs - acceptedNs`, in units of the mean service.
    private static double meanWaitInServices(Stage.Settings settings, Sizes sizes, double load, int customers) {
        var waits = new Waits(WARM_UP_CUSTOMERS, WARM_UP_CUSTOMERS + customers);
        var link = new LinkSpec(0, 1, BYTE_PER_NS, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
        var stage = Stage.of(new NetworkSpec(List.of("a", "b"), List.of(link)), settings);
        stage.observers().add(waits);
        Network network = stage.network();
        var source = new Source(network, sizes, Math.round(MEAN_SERVICE_NS / load), waits);
        network.attach(0, source);
        network.attach(1, new QuietNode(network, 1));
        source.timer(0, 0);
        stage.simulation().runUntilEmpty();
        return (double) waits.sumNs / customers / MEAN_SERVICE_NS;
    }

    private static final class Waits implements Observer {
        private final int from;
        private final int until;
        private int seen;
        private long sumNs;

        Waits(int from, int until) {
            this.from = from;
            this.until = until;
        }

        @Override
        public void transmitted(Packet packet, int node, int port) {
            long waitNs = packet.startNs() - packet.acceptedNs();
            if (waitNs != packet.sequence) {
                throw new AssertionError(packet + " waited " + waitNs + " ns, by Lindley " + packet.sequence);
            }
            if (seen >= from && seen < until) {
                sumNs += waitNs;
            }
            seen++;
        }

        boolean isComplete() {
            return seen >= until;
        }
    }

    private static final class Source extends QuietNode {
        private final Sizes sizes;
        private final long meanGapNs;
        private final Waits waits;
        private final RandomStream gaps;
        private final RandomStream lengths;
        private long freeAtNs; // when Lindley's server has done all that came so far

        Source(Network network, Sizes sizes, long meanGapNs, Waits waits) {
            super(network, 0);
            this.sizes = sizes;
            this.meanGapNs = meanGapNs;
            this.waits = waits;
            this.gaps = network.simulation().random().stream("gaps");
            this.lengths = network.simulation().random().stream("lengths");
        }

        @Override
        public void timer(int what, long data) {
            Packet packet = network.packets().make(0);
            packet.setBytes(ByteClass.PAYLOAD, switch (sizes) {
                case FIXED -> MEAN_SIZE_BYTES;
                case EXPONENTIAL -> (int) Math.max(1, lengths.nextExponentialNs(MEAN_SIZE_BYTES));
            });
            long nowNs = network.simulation().nowNs();
            packet.sequence = Math.max(0, freeAtNs - nowNs); // the wait to be
            freeAtNs = nowNs + packet.sequence + packet.sizeBytes();
            network.send(packet, 0);
            if (!waits.isComplete()) {
                network.setTimer(0, gaps.nextExponentialNs(meanGapNs), 0, 0);
            }
        }
    }
}
