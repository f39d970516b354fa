// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

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

    /// The time from the start of the run to the first request.
    long firstNs(RandomStream random);

    long nextNs(RandomStream random);

    /// Exponential gaps: a Poisson process.
    record Poisson(long meanNs) implements Gap {
        @Override
        public long firstNs(RandomStream random) {
            return nextNs(random);
        }

        @Override
        public long nextNs(RandomStream random) {
            return random.nextExponentialNs(meanNs);
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
        public long firstNs(RandomStream random) {
            return random.nextLong(periodNs);
        }

        @Override
        public long nextNs(RandomStream random) {
            return periodNs;
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
