// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import org.activenet.experiment.system.IpDoor;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.network.IpEndPoint;
import org.activenet.network.IpKind;

/// Requests that are packets of plain IP, one each.
///
/// @param sent   their kind
/// @param answer the kind of packet that is told as an answer, whichever node it comes to
public record IpRequests(IpKind sent, IpKind answer) implements Sending {
    @Override
    public Requests begin(RunningSystem system, Answers answers) {
        IpDoor ip = system.ip();
        int port = system.stage().applications().open((packet, node, _, maker, request) -> {
            if (packet != null && packet.ipKind == answer) {
                answers.came(packet.sequence, node, maker, request);
            }
        });
        return (source, target, payloadBytes, sequence, request) -> ip.send(
                sent, source, target, IpEndPoint.DEFAULT_TTL, payloadBytes, port, sequence, request);
    }
}
