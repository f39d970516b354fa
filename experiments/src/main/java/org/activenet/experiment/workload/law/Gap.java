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
    ///
    /// @param key      under which it stands
    /// @param form     of what stands there
    /// @param type     of an amount
    /// @param standard where it does not stand
    static List<Key> keys(String key, Form form, Type type, String standard, String meaning) {
        var turn = Form.of(Type.DURATION, Type.GROUP);
        return List.of(
                new Key(key, form, standard, meaning),
                new Key(key + ".poisson", Form.of(type), Key.ONE_OF, "exponential gaps, of this mean"),
                new Key(key + ".every", Form.of(type), Key.ONE_OF, "equal gaps; the first request anywhere in the first"),
                new Key(key + ".onOff", Form.of(Type.GROUP), Key.ONE_OF, "bursts: on and off by turns"),
                new Key(key + ".onOff.on", turn, Key.REQUIRED, "how long it sends"),
                new Key(key + ".onOff.on.exponential", Form.of(Type.DURATION), Key.REQUIRED, "drawn each time, with this mean"),
                new Key(key + ".onOff.off", turn, Key.REQUIRED, "how long it does not"),
                new Key(key + ".onOff.off.exponential", Form.of(Type.DURATION), Key.REQUIRED, "drawn each time, with this mean"),
                new Key(key + ".onOff.poisson", Form.of(type), Key.ONE_OF, "as above, while it is on"),
                new Key(key + ".onOff.every", Form.of(type), Key.ONE_OF, "as above, while it is on"));
    }

    /// Longer than any run that ends.
    long MOST_NS = 1_000_000_000_000_000L;

    double meanNs();

    /// The same law with another mean: whole nanoseconds, at least one.
    Gap withMeanNs(double meanNs);

    /// Those of one pair, drawn from a stream of its own.
    ///
    /// @param mostNs of a gap that is this long or longer nothing need be known but that: nothing is sent any more
    Arrivals arrivals(RandomStream random, long mostNs);

    /// What one pair costs in some time: its requests, and what else is drawn.
    default double costIn(double timeNs) {
        return timeNs / meanNs();
    }

    private static long whole(double meanNs) {
        return Math.clamp(Math.round(meanNs), 1, MOST_NS);
    }

    /// Exponential gaps: a Poisson process.
    record Poisson(long gapNs) implements Gap {
        @Override
        public double meanNs() {
            return gapNs;
        }

        @Override
        public Gap withMeanNs(double meanNs) {
            return new Poisson(whole(meanNs));
        }

        @Override
        public Arrivals arrivals(RandomStream random, long mostNs) {
            return () -> random.nextExponentialNs(gapNs);
        }
    }

    /// Equal gaps. The first request comes at a random instant of the first period, so that pairs do not march in step
    /// (ours).
    record Every(long periodNs) implements Gap {
        @Override
        public double meanNs() {
            return periodNs;
        }

        @Override
        public Gap withMeanNs(double meanNs) {
            return new Every(whole(meanNs));
        }

        @Override
        public Arrivals arrivals(RandomStream random, long mostNs) {
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

    /// Bursts: a source that is on and off by turns, and sends while it is on.
    ///
    /// The clock of its gaps stands still while it is off, so that in the long run it sends as often as its gaps say, times the
    /// part of the time for which it is on, exactly. A pair begins at a random instant of its turns, as if it had gone on for
    /// ever (ours). With exponential times and Poisson gaps it is the interrupted Poisson process (Kuczura, BSTJ 52(3), 1973).
    record OnOff(Period on, Period off, Gap gap) implements Gap {
        private double turnNs() {
            return (double) on.meanNs() + off.meanNs();
        }

        @Override
        public double meanNs() {
            return gap.meanNs() * turnNs() / on.meanNs();
        }

        @Override
        public Gap withMeanNs(double meanNs) {
            return new OnOff(on, off, gap.withMeanNs(meanNs * on.meanNs() / turnNs()));
        }

        @Override
        public double costIn(double timeNs) {
            return timeNs / meanNs() + timeNs / turnNs();
        }

        @Override
        public Arrivals arrivals(RandomStream random, long mostNs) {
            Arrivals whileOn = gap.arrivals(random, mostNs);
            return new Arrivals() {
                private boolean hasBegun;
                private long leftNs; // for which it is still on

                @Override
                public long nextNs() {
                    long waitNs = hasBegun ? 0 : begin();
                    long restNs = whileOn.nextNs();
                    while (restNs >= leftNs && waitNs < mostNs) {
                        restNs -= leftNs;
                        waitNs += leftNs + off.draw(random);
                        leftNs = on.draw(random);
                    }
                    leftNs -= restNs;
                    return waitNs + restNs;
                }

                /// The time for which it is off at first.
                private long begin() {
                    hasBegun = true;
                    boolean isOn = random.nextDouble() * turnNs() < on.meanNs();
                    leftNs = isOn ? on.rest(random) : on.draw(random);
                    return isOn ? 0 : off.rest(random);
                }
            };
        }
    }

    /// How long a source is on, or off: always the same, or exponentially distributed.
    record Period(long meanNs, boolean isExponential) {
        private static final long MOST_MEAN_NS = MOST_NS / 1_000;

        long draw(RandomStream random) {
            return isExponential ? random.nextExponentialNs(meanNs) : meanNs;
        }

        /// What is left of one at an instant that knows nothing of it.
        long rest(RandomStream random) {
            return isExponential ? random.nextExponentialNs(meanNs) : random.nextLong(meanNs);
        }

        private static Period read(Section turns, String key) {
            if (!turns.isGroup(key)) {
                return new Period(turns.amount(Quantity.DURATION, key, 1, MOST_MEAN_NS), false);
            }
            Section section = turns.section(key, "{exponential: 1 s}");
            var period = new Period(section.amount(Quantity.DURATION, "exponential", 1, MOST_MEAN_NS), true);
            section.finish();
            return period;
        }
    }

    /// Reads the amount that a law has, and says which mean gap that is.
    @FunctionalInterface
    interface Amount {
        long gapNs(Section law, String key);
    }

    /// Reads a law.
    ///
    /// @param key     under which it stands
    /// @param example of an amount
    static Gap read(Section traffic, String key, String example, Amount amount) {
        Section section = traffic.section(key, "{poisson: " + example + "}");
        String law = section.exactlyOne(List.of("poisson", "every", "onOff"), "poisson: " + example);
        Gap gap = law.equals("onOff") ? onOff(section, example, amount) : steady(section, law, amount);
        section.finish();
        return gap;
    }

    private static Gap steady(Section section, String law, Amount amount) {
        long gapNs = law.isEmpty() ? 1 : amount.gapNs(section, law);
        return law.equals("every") ? new Every(gapNs) : new Poisson(gapNs);
    }

    private static Gap onOff(Section section, String example, Amount amount) {
        Section turns = section.section("onOff", "{on: 1 s, off: 2 s, every: " + example + "}");
        Period on = Period.read(turns, "on");
        Period off = Period.read(turns, "off");
        String law = turns.exactlyOne(List.of("poisson", "every"), "every: " + example);
        var onOff = new OnOff(on, off, steady(turns, law, amount));
        turns.finish();
        return onOff;
    }
}
