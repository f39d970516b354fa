// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.law;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;

/// When a stream sends requests: the keys `gap` or `load`, `start` and `stop`.
///
/// @param law     of its gaps; where there is a load, of these only the kind
/// @param load    the share of the capacity of the most loaded link direction that the stream is to offer, in place of a mean gap
/// @param startNs from the start of the run; the first gap begins here
/// @param stopNs  no request is sent at or after this instant; [#NEVER] for the end of all traffic
public record Schedule(Gap law, OptionalDouble load, long startNs, long stopNs, Places places) {
    /// Its keys.
    ///
    /// @param takesLoad as for [#read]
    public static List<Key> keys(boolean takesLoad) {
        return Stream.of(
                        Gap.keys("gap", Form.of(Type.GROUP), Type.DURATION, takesLoad ? Key.ONE_OF : Key.REQUIRED,
                                "the time between two requests of one pair"),
                        takesLoad
                                ? Gap.keys("load", Form.of(Type.SHARE, Type.GROUP), Type.SHARE, Key.ONE_OF,
                                        "what its most loaded link direction is offered; a share alone is a Poisson process")
                                : List.<Key>of(),
                        List.of(
                                new Key("start", Form.of(Type.DURATION), "0 s", "from the start of the run until its first gap"),
                                new Key("stop", Form.of(Type.DURATION), "", "when it stops, from the start of the run")))
                .flatMap(List::stream)
                .toList();
    }

    /// Later than any run ends.
    public static final long NEVER = Gap.MOST_NS;

    /// In thousandths of a per cent; ours: ten times what a link carries.
    private static final long MOST_LOAD = 1_000_000;

    private static final double WHOLE = 100_000;

    /// Where a scenario says it.
    public record Places(Place rate, Place start, Place stop) {}

    /// Reads the keys of a stream.
    ///
    /// @param takesLoad whether a load means something for it
    public static Schedule read(Section traffic, boolean takesLoad) {
        String rate = takesLoad ? traffic.exactlyOne(List.of("gap", "load"), "gap: {poisson: 50 ms}") : gap(traffic);
        long[] load = {0};
        Gap law;
        if (!rate.equals("load")) {
            law = rate.isEmpty()
                    ? new Gap.Poisson(1)
                    : Gap.read(traffic, "gap", "50 ms", (section, key) ->
                            section.amount(Quantity.DURATION, key, 1, Gap.MOST_NS));
        } else if (traffic.isGroup("load")) {
            law = Gap.read(traffic, "load", "80 %", (section, key) -> {
                load[0] = section.amount(Quantity.SHARE, key, 1, MOST_LOAD);
                return 1;
            });
        } else {
            load[0] = traffic.amount(Quantity.SHARE, "load", 1, MOST_LOAD);
            law = new Gap.Poisson(1);
        }
        long startNs = traffic.amountOr(Quantity.DURATION, "start", 0, 0, NEVER);
        long stopNs = traffic.has("stop") ? traffic.amount(Quantity.DURATION, "stop", 0, NEVER) : NEVER;
        var places = new Places(traffic.placeOf(rate), traffic.placeOf("start"), traffic.placeOf("stop"));
        if (stopNs <= startNs) {
            traffic.refuse(traffic.has("stop") ? places.stop : places.start,
                    traffic.has("stop") ? "'stop' is not after 'start'" : "'start' is too late for any run",
                    "both count from the start of the run");
        }
        return new Schedule(
                law,
                load[0] == 0 ? OptionalDouble.empty() : OptionalDouble.of(load[0] / WHOLE),
                startNs,
                stopNs,
                places);
    }

    /// The key for traffic that has no load; none where there is a finding already.
    private static String gap(Section traffic) {
        boolean hasLoad = traffic.refuseKey("load", "a 'load' for a kind of traffic that has none",
                "each node on the way answers, so what a request puts on a link is not known beforehand: use 'gap'");
        return hasLoad && !traffic.has("gap") ? "" : "gap";
    }

    /// Whether a stream is told when to stop.
    public boolean stops() {
        return stopNs != NEVER;
    }

    /// How long it sends in a run whose traffic ends at some instant.
    public long lastsNs(long trafficEndNs) {
        return lastsNs(0, trafficEndNs);
    }

    /// How long it sends in a part of a run.
    public long lastsNs(long fromNs, long untilNs) {
        return Math.max(0, Math.min(stopNs, untilNs) - Math.max(startNs, fromNs));
    }

    /// Whether an instant lies in the time in which it sends.
    public boolean has(long timeNs) {
        return startNs <= timeNs && timeNs < stopNs;
    }
}
