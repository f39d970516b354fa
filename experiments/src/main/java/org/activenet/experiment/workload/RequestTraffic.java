// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
import org.activenet.experiment.workload.law.Schedule;

/// Requests with a payload: capsules where nodes run them, else packets of plain IP.
///
/// @param payloadBytes what each carries besides headers and code: what an application sends
public record RequestTraffic(
        String name, WorkloadKind kind, Pairs pairs, Schedule schedule, int payloadBytes, Place place, Conversation conversation)
        implements Traffic {
    /// The keys of such traffic.
    public static final List<Key> KEYS = Stream.of(
                    Pairs.KEYS,
                    Schedule.KEYS,
                    List.of(new Key("payload", Form.of(Type.SIZE), "64 B", "what each request carries for the application")))
            .flatMap(List::stream)
            .toList();

    /// What an IPv4 packet of 65,535 bytes can hold behind its IPv4 and UDP headers (RFC 791, RFC 768).
    public static final int MOST_PAYLOAD_BYTES = 65_507;

    /// Ours.
    private static final long DEFAULT_PAYLOAD_BYTES = 64;

    /// What a request of some kind is.
    ///
    /// @param carriage     of its messages
    /// @param messages     which it makes
    /// @param applications makes requests of messages: what the applications at both ends do
    public record Conversation(Carriage carriage, Messages messages, UnaryOperator<Sending> applications) {
        /// A message by itself, and what the network answers.
        public Conversation(Carriage carriage, Messages messages) {
            this(carriage, messages, UnaryOperator.identity());
        }
    }

    /// Reads such traffic: the keys `pairs`, `payload`, and those of a [Schedule].
    public static RequestTraffic read(String name, WorkloadKind kind, Section section, Conversation conversation) {
        Pairs pairs = Pairs.read(section);
        Schedule schedule = Schedule.read(section);
        long payloadBytes = section.amountOr(Quantity.SIZE, "payload", DEFAULT_PAYLOAD_BYTES, 0, MOST_PAYLOAD_BYTES);
        section.finish();
        return new RequestTraffic(name, kind, pairs, schedule, (int) payloadBytes, section.place(), conversation);
    }

    @Override
    public Messages messages() {
        return conversation.messages;
    }

    @Override
    public Optional<Checked<Sending>> prepare(PreparedSystem system, Bench bench) {
        return conversation.carriage
                .prepare(system, bench, name, pairs.place(), conversation.messages.largestBytes(payloadBytes))
                .map(messages -> new Checked<>(
                        messages.value() == null ? null : conversation.applications.apply(messages.value()), messages.diagnostics()));
    }
}
