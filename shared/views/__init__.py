"""What programs and people are shown: the shapes on the wire, apart from what is stored and from what digests cover.

Browsers that listen to Firestore read the same shapes: the store keeps them as summaries beside what they are made of.
"""
