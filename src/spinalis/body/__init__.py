"""The body: skeleton, joint angles to positions, contact, movement and drawing."""
