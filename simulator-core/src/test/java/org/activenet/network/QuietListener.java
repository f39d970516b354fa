// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// Hears everything and does nothing: tests override what they are about.
class QuietListener implements PacketListener {
    @Override
    public void injected(Packet packet, int node) {}

    @Override
    public void created(Packet packet, int node) {}

    @Override
    public void resized(Packet packet, int node, ByteClass byteClass, int deltaBytes) {}

    @Override
    public void transmitted(Packet packet, int node, int port) {}

    @Override
    public void arrived(Packet packet, int node, int inPort) {}

    @Override
    public void delivered(Packet packet, int node) {}

    @Override
    public void consumed(Packet packet, int node) {}

    @Override
    public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {}
}
