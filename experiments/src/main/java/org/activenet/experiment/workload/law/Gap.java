// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.law;

import java.util.List;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.kernel.RandomStream;

/// The time between two requests of one pair: the key `gap`.
public sealed interface Gap {
    /// Its keys.
    List<Key> KEYS = List.of(
            new Key("gap", Form.of(Type.GROUP), Key.REQUIRED, "the time between two requests of one pair"),
            new Key("gap.poisson", Form.of(Type.DURATION), "", "exponential gaps of this mean"),
            new Key("gap.every", Form.of(Type.DURATION), "", "equal gaps; the first request anywhere in the first"));

    /// Longer than any run that ends.
    long MOST_NS = 1_000_000_000_000_000L;

    long meanNs();

    /// Those of one pair, drawn from a stream of its own.
    Arrivals arrivals(RandomStream random);

    /// Exponential gaps: a Poisson process.
    record Poisson(long meanNs) implements Gap {
        @Override
        public Arrivals arrivals(RandomStream random) {
            return () -> random.nextExponentialNs(meanNs);
        }
    }

    /// Equal gaps. The first request comes at a random instant of the first period, so that pairs do not march in step
    /// (ours).
    record Every(long periodNs) implements Gap {
        @Override
        public long meanNs() {
            return periodNs;
        }

        @Override
        public Arrivals arrivals(RandomStream random) {
            return new Arrivals() {
                private boolean hasBegun;

                @Override
                public long nextNs() {
                    long nextNs = hasBegun ? periodNs : random.nextLong(periodNs);
                    hasBegun = true;
                    return nextNs;
                }
            };
        }
    }

    static Gap read(Section traffic) {
        Section section = traffic.section("gap", "{poisson: 50 ms}");
        String law = section.exactlyOne(List.of("poisson", "every"), "poisson: 50 ms");
        long gapNs = law.isEmpty() ? 1 : section.amount(Quantity.DURATION, law, 1, MOST_NS);
        section.finish();
        return law.equals("every") ? new Every(gapNs) : new Poisson(gapNs);
    }
}
