// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

/// Which delivery answers a request. Whatever else is delivered answers nothing.
public enum AnsweredBy {
    /// The first answer that comes to the node that sent the request.
    ANY_AT_SOURCE,
    /// The first answer that comes to the node that sent the request and was made by the node that was asked.
    TARGET_AT_SOURCE,
    /// Its coming to the node for which it is: a message of one way.
    ARRIVAL_AT_TARGET
}
