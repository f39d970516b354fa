// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// What a controller is to a switch that has several (OpenFlow 1.3, section 6.3.4).
public enum Role {
    /// Of a request: tell me what I am.
    NO_CHANGE,
    /// One of several with all rights.
    EQUAL,
    /// The only one that may change anything.
    MASTER,
    /// It may look, and hears of ports only.
    SLAVE
}
