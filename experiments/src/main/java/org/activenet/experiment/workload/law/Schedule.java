// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.law;

import java.util.List;
import java.util.stream.Stream;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;

/// When a stream sends requests: the keys `gap`, `start` and `stop`.
///
/// @param startNs from the start of the run; the first gap begins here
/// @param stopNs  no request is sent at or after this instant; [#NEVER] for the end of all traffic
/// @param places  of the two
public record Schedule(Gap gap, long startNs, long stopNs, Places places) {
    /// Its keys.
    public static final List<Key> KEYS = Stream.of(
                    Gap.KEYS,
                    List.of(
                            new Key("start", Form.of(Type.DURATION), "0 s", "from the start of the run until its first gap begins"),
                            new Key("stop", Form.of(Type.DURATION), "", "from the start of the run until it sends nothing more")))
            .flatMap(List::stream)
            .toList();

    /// Later than any run ends.
    public static final long NEVER = Gap.MOST_NS;

    /// Where a scenario says when a stream starts and stops.
    public record Places(Place start, Place stop) {}

    /// Reads the keys of a stream.
    public static Schedule read(Section traffic) {
        Gap gap = Gap.read(traffic);
        long startNs = traffic.amountOr(Quantity.DURATION, "start", 0, 0, NEVER);
        long stopNs = traffic.amountOr(Quantity.DURATION, "stop", NEVER, 0, NEVER);
        var places = new Places(traffic.placeOf("start"), traffic.placeOf("stop"));
        if (stopNs <= startNs) {
            traffic.refuse(traffic.has("stop") ? places.stop : places.start,
                    traffic.has("stop") ? "'stop' is not after 'start'" : "'start' is too late for any run",
                    "both count from the start of the run");
        }
        return new Schedule(gap, startNs, stopNs, places);
    }

    /// Whether a stream is told when to stop.
    public boolean stops() {
        return stopNs != NEVER;
    }

    /// How long it sends in a run whose traffic ends at some instant.
    public long lastsNs(long trafficEndNs) {
        return Math.max(0, Math.min(stopNs, trafficEndNs) - startNs);
    }

    /// Whether an instant lies in the time in which it sends.
    public boolean has(long timeNs) {
        return startNs <= timeNs && timeNs < stopNs;
    }
}
