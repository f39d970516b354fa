// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

import org.activenet.network.Carried;

/// What has gone one way in a run: in one direction of a link, or between a node and the controller.
///
/// @param port           that sends, or [#CHANNEL] for a control channel, which is no link
/// @param fromNode       the node that sends, or [#CONTROLLER]
/// @param toNode         the node that receives, or [#CONTROLLER]
/// @param carried        from the start of the run to its end
/// @param busyRatio      part of the measured time for which the link worked, 0 to 1; NaN for a control channel
/// @param queueMeanBytes that waited for it, mean over the measured time; NaN for a control channel
/// @param queuePeakBytes the most that waited at once in the measured time; 0 for a control channel
public record WayLoad(
        int port, int fromNode, int toNode, Carried carried, double busyRatio, double queueMeanBytes, long queuePeakBytes) {
    /// In the place of a port.
    public static final int CHANNEL = -1;

    /// In the place of a node.
    public static final int CONTROLLER = -1;

    /// From or to the controller, whose channels take a constant time: nothing waits there.
    public static WayLoad ofChannel(int fromNode, int toNode, Carried carried) {
        return new WayLoad(CHANNEL, fromNode, toNode, carried, Double.NaN, Double.NaN, 0);
    }
}
