// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Place;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;

/// Requests with a payload: capsules where nodes run them, else packets of plain IP.
///
/// @param payloadBytes what each carries besides headers and code: what an application sends
public record RequestTraffic(
        String name, WorkloadKind kind, Pairs pairs, Gap gap, int payloadBytes, Place place, Carriage carriage)
        implements Traffic {
    /// The keys of such traffic.
    public static final List<Key> KEYS = Stream.of(
                    Pairs.KEYS,
                    Gap.KEYS,
                    List.of(new Key("payload", Form.of(Type.SIZE), "64 B", "what each request carries for the application")))
            .flatMap(List::stream)
            .toList();

    /// Ours.
    private static final long DEFAULT_PAYLOAD_BYTES = 64;

    /// What an IPv4 packet of 65,535 bytes can hold behind its IPv4 and UDP headers (RFC 791, RFC 768).
    private static final long MOST_PAYLOAD_BYTES = 65_507;

    /// Reads such traffic: the keys `pairs`, `gap` and `payload`.
    public static RequestTraffic read(String name, WorkloadKind kind, Section section, Carriage carriage) {
        Pairs pairs = Pairs.read(section);
        Gap gap = Gap.read(section);
        long payloadBytes = section.amountOr(Quantity.SIZE, "payload", DEFAULT_PAYLOAD_BYTES, 0, MOST_PAYLOAD_BYTES);
        section.finish();
        return new RequestTraffic(name, kind, pairs, gap, (int) payloadBytes, section.place(), carriage);
    }

    @Override
    public Optional<Checked<Sending>> prepare(PreparedSystem system, Bench bench) {
        return carriage.prepare(system, bench, name, pairs.place(), payloadBytes);
    }
}
