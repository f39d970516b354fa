// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.types.Type;
import org.jspecify.annotations.Nullable;

/// What a node must offer so that it can have service packages, besides what every PLAN node offers.
public interface PackageNode extends PlanNode {
    /// Which packages it has, and for whom.
    NodePackages packages();

    /// The soft state of a package, in the virtual topology of the packet in evaluation. Keys whose class has an order are found
    /// by it where their hashes are the same.
    @Nullable Object load(ServicePackage of, Object key);

    /// Keeps a value from now on, in place of an earlier one.
    ///
    /// @param lifetimeNs > 0
    /// @return whether there was room
    boolean store(ServicePackage of, Object key, Object value, long sizeBytes, long lifetimeNs);

    void forget(ServicePackage of, Object key);

    /// Takes of the node's soft state what a package keeps besides that.
    ///
    /// @return whether there was room
    boolean reserve(long bytes);

    /// Gives back what [#reserve] took.
    void release(long bytes);

    /// Whether a host of that address is there.
    boolean isHost(int address);

    /// The routes that the neighbours have told this node, in the virtual topology of the packet in evaluation.
    RipTable ripTable();

    /// The largest packet that a device takes.
    ///
    /// @param device 0 to [#deviceCount()] - 1
    int mtuBytes(int device);

    /// The rate of the link at a device, likewise.
    long bitsPerSecond(int device);

    /// What waits at a device to be sent, likewise.
    long backlogBytes(int device);

    /// Whether an application waits at a port of this node.
    boolean isOpen(int port);

    /// What [#sendLater] sends from now on in this evaluation is known by that key.
    void retransKey(long key);

    /// Takes back what is to be sent later by that key.
    void stopRetrans(long key);

    // Values, and their bytes in packets

    /// Whether a value has a type without variables.
    boolean isOfType(Object value, Type type);

    /// How many bytes the code has that a chunk calls.
    int codeBytes(Chunk chunk);

    /// How many bytes a blob of that length takes.
    int blobBytes(int length);

    /// How many bytes the encoding of a chunk has; more than [Chunk#LARGEST_BYTES] for one that fits no packet.
    int chunkBytes(Chunk chunk);

    /// The encoding of a chunk that fits a packet: code and values.
    byte[] encode(Chunk chunk);

    /// The chunk that has that encoding, or `null` where none has.
    @Nullable Chunk decode(byte[] encoding);

    /// How large a packet with the chunk is; a chunk that fits no packet gives more than any MTU.
    int packetBytes(Chunk chunk);
}
