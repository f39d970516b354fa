// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.List;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.experiment.system.CapsuleDoor;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.network.Packet;
import org.activenet.network.Packets;
import org.activenet.network.TrafficClass;
import org.activenet.trace.Observers;

/// Requests that are capsules: one for each request.
///
/// An answer is a delivery of as many numbers as are waited for, the first of which is that of the request.
public final class CapsuleRequests implements Sending {
    private final CapsuleTemplate template;
    private final Form form;

    /// How requests of one kind are capsules.
    ///
    /// @param function     that is called, with these arguments
    /// @param answerLength how many numbers an answer delivers
    public record Form(String function, List<CallArgument> arguments, TrafficClass trafficClass, int answerLength) {
        public Form {
            arguments = List.copyOf(arguments);
        }

        /// The call with which such capsules begin.
        public CallSignature signature() {
            return new CallSignature(function, arguments.stream().map(CallArgument::parameter).toList());
        }

        private List<Argument> argumentsOf(CallArgument.Request request) {
            return arguments.stream().map(argument -> argument.value().of(request)).toList();
        }
    }

    CapsuleRequests(CapsuleTemplate template, Form form) {
        this.template = template;
        this.form = form;
    }

    private static Argument payload(int bytes) {
        return new Argument.Text("x".repeat(bytes));
    }

    /// The size of the packet that a request with that payload begins with.
    int sizeBytes(int payloadBytes) {
        Packet packet = new Packets(1, new Observers(), false).make(0);
        packet.trafficClass = form.trafficClass;
        packet.source = 0;
        packet.destination = 0;
        template.write(packet, form.argumentsOf(new CallArgument.Request(0, 0, 0, 0, payload(payloadBytes))));
        return packet.sizeBytes();
    }

    @Override
    public Requests begin(RunningSystem system, Answers answers) {
        CapsuleDoor door = system.capsules().orElseThrow();
        int port = system.stage().applications().open((_, node, delivered, maker, request) -> {
            long[] numbers = delivered == null ? new long[0] : door.numbers(delivered);
            boolean isOfTheForm = numbers.length == form.answerLength;
            answers.came(isOfTheForm ? numbers[0] : Sending.Answers.NO_SEQUENCE, node, maker, request);
        });
        return (source, target, payloadBytes, sequence, request) -> door.send(
                form.trafficClass, source, target, port, request, template,
                form.argumentsOf(new CallArgument.Request(source, target, port, sequence, payload(payloadBytes))));
    }
}
