// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

/// A function that a node offers to programs: one that every node has, or one of a package.
///
/// *Published* means that the PLAN 3.2 documentation gives this name with this type; *ours* that we chose the type, or the
/// name too. All charges are ours: steps for one call, taken when the service is called, besides what it charges for the
/// size of what it handles.
public sealed interface Service permits CoreService, PackageService {
    /// What the table of services says of this one.
    Row row();

    /// Whether packets can be routed by it.
    boolean isRoutingFunction();

    default String planName() {
        return row().planName;
    }

    /// The type as it is written in PLAN.
    default String signature() {
        return row().signature;
    }

    default Scheme scheme() {
        return row().scheme;
    }

    default int steps() {
        return row().steps;
    }

    default Origin origin() {
        return row().origin;
    }

    /// Who says that the service is so.
    enum Origin {
        PUBLISHED,
        OURS
    }

    /// A row of the table of services.
    ///
    /// @param signature the type as it is written in PLAN
    /// @param scheme    the same
    /// @param steps     what a call is charged
    record Row(String planName, String signature, Scheme scheme, int steps, Origin origin) {
        /// @param signature must be right
        public Row(String planName, String signature, int steps, Origin origin) {
            this(planName, signature, Signatures.parse(signature), steps, origin);
        }
    }
}
